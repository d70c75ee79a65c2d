import { BundleError, DeviceError } from "./errors.js";

/**
 * Opens networks on a device that may not be there, and says so in the device's words.
 *
 * @throws DeviceError when ONNX Runtime cannot use the device.
 */
export async function onDevice<T>(device: string, fallback: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (device === fallback || !(cause instanceof BundleError)) throw cause;
    throw new DeviceError(
      `The device "${device}" cannot be used here: ${cause.message} Leave device out to use "${fallback}".`,
      { cause },
    );
  }
}

/** @throws DeviceError for a device that the package does not know. */
export function checkDevice<Device extends string>(device: string, devices: readonly Device[]): Device {
  const known = devices.find((each) => each === device);
  if (known !== undefined) return known;
  throw new DeviceError(`There is no device "${device}" here: expected ${devices.join(" or ")}.`);
}
