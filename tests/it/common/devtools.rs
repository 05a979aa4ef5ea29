//! A browser that a test speaks to, as its developer tools do (Chrome DevTools Protocol): it chooses files,
//! runs scripts in spite of the page's policy, and hears what the page logs and asks for.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{ChildStdin, ChildStdout, Command};

use serde_json::{Value, json};
use tempfile::TempDir;

use super::browser::NAMES;
use super::program::{Running, piped, start, try_start};

/// What the browser writes to when it listens on its third stream.
const SHELL: &str = r#"exec "$@" 3<&0 4>&1 </dev/null >/dev/null 2>&1"#;

/// One page in a browser of its own. The browser ends with it.
pub(crate) struct Tab {
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    session: Option<String>,
    asked: u64,
    /// What the page logged and which addresses it asked for.
    pub(crate) logged: Vec<String>,
    pub(crate) requests: Vec<String>,
    _browser: Running,
    _profile: TempDir,
}

impl Tab {
    /// Opens the page in a file; `None` where there is no browser.
    pub(crate) fn open(page: &Path) -> Option<Self> {
        let is_there = |name: &&&str| {
            let mut asked = piped(Command::new(name));
            try_start(asked.arg("--version")).is_ok_and(|running| running.end().code == 0)
        };
        let Some(name) = NAMES.iter().find(is_there) else {
            println!("skipped: no browser ({}) here", NAMES.join(", "));
            return None;
        };
        let profile = TempDir::new().unwrap();
        let mut command = piped(Command::new("sh"));
        command
            .args(["-c", SHELL, "sh", name])
            .args(["--headless=new", "--no-sandbox", "--disable-gpu"])
            .args(["--disable-dev-shm-usage", "--no-first-run"])
            .args(["--disable-background-networking", "--remote-debugging-pipe"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("about:blank");
        let mut browser = start(&mut command);
        let mut tab = Self {
            to: browser.stdin.take().unwrap(),
            from: BufReader::new(browser.stdout.take().unwrap()),
            session: None,
            asked: 0,
            logged: Vec::new(),
            requests: Vec::new(),
            _browser: browser,
            _profile: profile,
        };
        let target = tab.call("Target.createTarget", json!({"url": "about:blank"}));
        let target = json!({"targetId": target["targetId"], "flatten": true});
        let session = tab.call("Target.attachToTarget", target);
        tab.session = session["sessionId"].as_str().map(str::to_owned);
        for domain in ["Page", "Runtime", "Log", "Network", "DOM"] {
            tab.call(&format!("{domain}.enable"), json!({}));
        }
        let url = format!("file://{}", page.display());
        tab.call("Page.navigate", json!({ "url": url }));
        Some(tab)
    }

    /// The answer of the browser.
    pub(crate) fn call(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let mut message = json!({"id": self.asked, "method": method, "params": params});
        if let Some(session) = &self.session {
            message["sessionId"] = json!(session);
        }
        let bytes = [message.to_string().as_bytes(), b"\0"].concat();
        self.to.write_all(&bytes).unwrap();
        loop {
            let mut bytes = Vec::new();
            self.from.read_until(0, &mut bytes).unwrap();
            assert_eq!(bytes.pop(), Some(0), "{method}: the browser has ended");
            let mut told: Value = serde_json::from_slice(&bytes).unwrap();
            if told["id"] == self.asked {
                assert_eq!(told["error"], Value::Null, "{method}");
                return told["result"].take();
            }
            self.hear(&told);
        }
    }

    fn hear(&mut self, told: &Value) {
        let params = &told["params"];
        match told["method"].as_str().unwrap_or_default() {
            "Log.entryAdded" | "Runtime.consoleAPICalled" | "Runtime.exceptionThrown" => {
                self.logged.push(params.to_string());
            }
            "Network.requestWillBeSent" => {
                let url = params["request"]["url"].as_str().unwrap_or_default();
                self.requests.push(url.to_owned());
            }
            _ => {}
        }
    }

    /// What an expression gives; a promise is waited for.
    pub(crate) fn run(&mut self, script: &str) -> Value {
        let asked = json!({"expression": script, "awaitPromise": true, "returnByValue": true});
        let mut answer = self.call("Runtime.evaluate", asked);
        assert_eq!(answer["exceptionDetails"], Value::Null, "{script}");
        answer["result"]["value"].take()
    }

    /// Gives a file to an element that takes files.
    pub(crate) fn choose(&mut self, selector: &str, file: &Path) {
        let root = self.call("DOM.getDocument", json!({}))["root"]["nodeId"].take();
        let element = json!({"nodeId": root, "selector": selector});
        let node = self.call("DOM.querySelector", element)["nodeId"].take();
        let files = [file.to_str().unwrap()];
        let chosen = json!({"nodeId": node, "files": files});
        self.call("DOM.setFileInputFiles", chosen);
    }
}
