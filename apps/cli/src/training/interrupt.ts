export { interruptible } from "../interrupt.js";
