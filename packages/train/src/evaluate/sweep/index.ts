export * from "./sweep-page.js";
