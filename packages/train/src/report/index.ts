export type { Axis } from "./charts/axis.js";
export { type HistogramOptions, histogram } from "./charts/histogram.js";
export { type LineChartOptions, lineChart, type ScatterPlotOptions, scatterPlot } from "./charts/line-chart.js";
export { barChart, dotPlot, type Measured, type MeasuredChartOptions } from "./charts/measured-chart.js";
export type { Point, Series } from "./charts/points.js";
export { ReportError } from "./errors.js";
export { Html, type HtmlValue, html, type Text } from "./html.js";
export { estimateText, formatNumber, type NumberStyle } from "./numbers.js";
export { htmlPage, type Page, type Provenance, type Section, writePage } from "./page.js";
export { code, type DetailsOptions, details, facts, json, list, paragraph, sideBySide } from "./prose.js";
export { type ClipFormat, type EncodeClipOptions, type EncodedClip, encodeClips } from "./sound/encode-clip.js";
export {
  type ListeningClip,
  type ListeningColumn,
  type ListeningRow,
  type ListeningTableOptions,
  listeningTable,
} from "./sound/listening-table.js";
export { type SpectrogramOptions, spectrogram } from "./sound/spectrogram.js";
export {
  type DecibelRange,
  decibelRange,
  type MelLevels,
  melLevels,
  spectrogramPng,
} from "./sound/spectrogram-image.js";
export { type Cell, type Column, type TableOptions, type TableRow, table } from "./table.js";
