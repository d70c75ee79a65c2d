interface GpuLike {
  requestAdapter(): Promise<{ readonly info?: { readonly isFallbackAdapter?: boolean } } | null>;
}

/**
 * Why there is no WebGPU to use, in a sentence; null where there is.
 *
 * @param acceptSlow also takes an adapter that is the processor in disguise.
 */
export async function missingWebGpu({ acceptSlow }: { readonly acceptSlow: boolean }): Promise<string | null> {
  const { navigator } = globalThis as { readonly navigator?: { readonly gpu?: GpuLike } };
  if (navigator?.gpu === undefined) return "There is no WebGPU here.";
  const adapter = await navigator.gpu.requestAdapter().catch(() => null);
  if (adapter === null) return "WebGPU finds no graphics card.";
  if (acceptSlow || adapter.info?.isFallbackAdapter !== true) return null;
  return "WebGPU would run on the processor, where WebAssembly is faster.";
}
