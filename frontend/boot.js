// Starts the app: loads the WebAssembly that the page already asked for.
// `./app.js` is made by wasm-bindgen; both become one file. See xtask/src/frontend.rs.
import init from "./app.js";

init({ module_or_path: "{{wasm}}" });
