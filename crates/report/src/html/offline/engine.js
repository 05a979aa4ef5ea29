// The engine runs in a worker of its own, so that the page never waits for it. A worker that has ended or takes
// too long is replaced; the compiled module is kept for the next.
window.hegui.engine = (function () {
  "use strict";
  var settings = JSON.parse(document.getElementById("settings").textContent);
  var packed = document.getElementById("module");
  var code = URL.createObjectURL(new Blob([settings.engine], { type: "text/javascript" }));
  var module = null, worker = null, ready = null, giveUp = null, turn = 0;

  function end() {
    if (worker) { worker.terminate(); }
    worker = ready = null;
  }
  // What a worker answers; rejected with `reason` why the file cannot be read, or `failed`.
  function send(asked) {
    return new Promise(function (resolve, reject) {
      var timer = setTimeout(function () { refuse({ reason: settings.reasons.time }); }, settings.patience);
      function over() {
        clearTimeout(timer);
        giveUp = null;
      }
      function refuse(why) {
        over();
        end();
        reject(why);
      }
      // What starts is of use to whoever comes next.
      giveUp = asked.deed === "start" ? null : refuse;
      worker.onerror = function (event) { refuse({ failed: event.message || "worker", unusable: asked.deed === "start" }); };
      worker.onmessage = function (event) {
        var answer = event.data;
        if (answer.ended) {
          refuse(answer.ended.stack ? { reason: settings.reasons.stack } : answer.ended.reason ? answer.ended : { failed: "panic" });
        } else if (answer.failed) {
          refuse(answer);
        } else {
          over();
          resolve(answer.done);
        }
      };
      worker.postMessage(asked);
    });
  }
  function start() {
    if (!ready) {
      worker = new Worker(code);
      ready = send({ deed: "start", module: module, packed: module ? "" : packed.textContent, rubric: settings.rubric });
      ready = ready.then(function (compiled) {
        module = compiled;
        packed.textContent = "";
      });
    }
    return ready;
  }
  return {
    settings: settings,
    start: start,
    // One thing at a time: what is asked later takes the place of what has no answer yet.
    ask: function (asked) {
      var mine = turn += 1;
      if (giveUp) { giveUp({ stopped: true }); }
      return start().then(function () {
        if (mine !== turn) { throw { stopped: true }; }
        return send(asked);
      });
    },
    stop: function () {
      turn += 1;
      if (giveUp) { giveUp({ stopped: true }); }
    }
  };
})();
