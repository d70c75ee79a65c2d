/** Something handed to a report page cannot be shown; the message says which part, what it got and what it needs. */
export class ReportError extends Error {
  override readonly name = "ReportError";
}
