// The Worker's handlers and classes as workerd calls them, around the wasm-bindgen module beside it.
//
// A trap in the wasm leaves its memory in an unknown state. So the next call resets the module, and a
// Durable Object that was made before is made again. From src/js/shim.js of worker-build 0.8.7, by the
// Cloudflare Workers Team, Apache-2.0; its handlers and classes are written out for this Worker.

import { WorkerEntrypoint } from "cloudflare:workers";
import * as exports from "./index.js";

Error.stackTraceLimit = 100;
const initState = exports.__worker_init_state();

function checkReinitialize() {
  if (initState.criticalError) {
    console.log("Reinitializing Wasm application");
    exports.__wbg_reset_state();
    initState.criticalError = false;
    initState.instanceId++;
  }
}

addEventListener("error", (e) => {
  handleMaybeCritical(e.error);
});

function handleMaybeCritical(e) {
  if (e instanceof WebAssembly.RuntimeError) {
    console.error("Critical", e);
    initState.criticalError = true;
  }
}

class Entrypoint extends WorkerEntrypoint {}

Entrypoint.prototype.fetch = function fetch(request) {
  return exports.fetch.call(this, request, this.env, this.ctx);
};

Entrypoint.prototype.scheduled = function scheduled(event) {
  return exports.scheduled.call(this, event, this.env, this.ctx);
};

const instanceProxyHooks = {
  set: (target, prop, value, receiver) => Reflect.set(target.instance, prop, value, receiver),
  has: (target, prop) => Reflect.has(target.instance, prop),
  deleteProperty: (target, prop) => Reflect.deleteProperty(target.instance, prop),
  apply: (target, thisArg, args) => Reflect.apply(target.instance, thisArg, args),
  construct: (target, args, newTarget) => Reflect.construct(target.instance, args, newTarget),
  getPrototypeOf: (target) => Reflect.getPrototypeOf(target.instance),
  setPrototypeOf: (target, proto) => Reflect.setPrototypeOf(target.instance, proto),
  isExtensible: (target) => Reflect.isExtensible(target.instance),
  preventExtensions: (target) => Reflect.preventExtensions(target.instance),
  getOwnPropertyDescriptor: (target, prop) => Reflect.getOwnPropertyDescriptor(target.instance, prop),
  defineProperty: (target, prop, descriptor) => Reflect.defineProperty(target.instance, prop, descriptor),
  ownKeys: (target) => Reflect.ownKeys(target.instance),
};

const classProxyHooks = {
  construct(ctor, args, newTarget) {
    try {
      checkReinitialize();
      const instance = {
        instance: Reflect.construct(ctor, args, newTarget),
        instanceId: initState.instanceId,
        ctor,
        args,
        newTarget,
      };
      return new Proxy(instance, { ...instanceProxyHooks, get: getFromInstance });
    } catch (e) {
      initState.criticalError = true;
      throw e;
    }
  },
};

function getFromInstance(target, prop, receiver) {
  if (target.instanceId !== initState.instanceId) {
    target.instance = Reflect.construct(target.ctor, target.args, target.newTarget);
    target.instanceId = initState.instanceId;
  }
  const original = Reflect.get(target.instance, prop, receiver);
  if (typeof original !== "function") return original;
  if (original.constructor === Function) {
    return new Proxy(original, {
      apply(called, thisArg, argArray) {
        checkReinitialize();
        try {
          return called.apply(thisArg, argArray);
        } catch (e) {
          handleMaybeCritical(e);
          throw e;
        }
      },
    });
  }
  return new Proxy(original, {
    async apply(called, thisArg, argArray) {
      checkReinitialize();
      try {
        return await called.apply(thisArg, argArray);
      } catch (e) {
        handleMaybeCritical(e);
        throw e;
      }
    },
  });
}

export const Matchmaker = new Proxy(exports.Matchmaker, classProxyHooks);

export default new Proxy(Entrypoint, classProxyHooks);
