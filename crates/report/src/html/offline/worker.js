// Behind the engine's own script: what the page asks, the engine does.
"use strict";
var engine = null;

function unpacked(packed) {
  var text = atob(packed), bytes = new Uint8Array(text.length);
  for (var at = 0; at < bytes.length; at += 1) { bytes[at] = text.charCodeAt(at); }
  var stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream);
}

var deeds = {
  start: async function (asked) {
    var rubric = asked.rubric, source = await unpacked(rubric.packed).text();
    var module = asked.module || await WebAssembly.compile(await unpacked(asked.packed).arrayBuffer());
    wasm_bindgen.initSync({ module: module });
    engine = new wasm_bindgen.Engine(rubric.name, source, rubric.expression_bytes);
    return module;
  },
  check: function (asked) {
    return JSON.parse(asked.reason
      ? engine.refuse(asked.name, asked.bytes, asked.lang, asked.reason)
      : engine.check(asked.name, asked.bytes, asked.lang, asked.before || undefined));
  },
  json: function (asked) { return engine.json(asked.name, asked.bytes, asked.lang, asked.reason || undefined); },
  comments: function (asked) { return engine.comments(asked.name, asked.bytes, asked.lang); }
};

// Why the engine has ended. After the end of its stack nothing can be asked of it.
function ended(error) {
  if (!(error instanceof WebAssembly.RuntimeError) || !/unreachable/.test(error.message)) { return { stack: true }; }
  try { return { reason: wasm_bindgen.trapped() }; } catch (again) { return {}; }
}

onmessage = async function (event) {
  try {
    postMessage({ done: await deeds[event.data.deed](event.data) });
  } catch (error) {
    if (typeof error === "string") {
      postMessage({ failed: error });
    } else if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError || error.name === "InternalError") {
      postMessage({ ended: ended(error) });
    } else {
      postMessage({ failed: String(error), unusable: !engine });
    }
  }
};
