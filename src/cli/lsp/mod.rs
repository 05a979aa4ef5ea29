//! `hegui lsp`: a server for editors, in the Language Server Protocol over standard input and output.
//!
//! Findings of `rubric check` as one types, completion, explanations, and the way to where a name is
//! defined. A file is checked as it stands in the editor, with what it builds on from the editor or the disk.

mod answers;
mod findings;
mod outline;
mod positions;
mod spot;
mod store;

use hegui_text::lang::Lang;
use lsp_server::{Connection, ErrorCode, ExtractError, Message, Notification, Request, Response};
use serde_json::{Value, json};

use super::error::CliError;
use super::exit::Exit;
use super::terminal::Terminal;
use store::Store;

/// Serves until the editor ends it.
pub(crate) fn run(terminal: Terminal) -> Result<Exit, CliError> {
    let (connection, threads) = Connection::stdio();
    let able = json!({
        "positionEncoding": "utf-16",
        // Whole texts: a rubric is small.
        "textDocumentSync": { "openClose": true, "change": 1, "save": true },
        "completionProvider": { "triggerCharacters": ["@", "\"", "."] },
        "hoverProvider": true,
        "definitionProvider": true,
        "documentFormattingProvider": true,
    });
    let failed = |error: &dyn std::fmt::Display| CliError::usage(error.to_string());
    let told = connection
        .initialize(able)
        .map_err(|error| failed(&error))?;
    let terminal = Terminal {
        lang: spoken(&told, terminal.lang),
        ..terminal
    };
    let mut server = Server {
        connection: &connection,
        store: Store::new(terminal),
        terminal,
    };
    server.serve().map_err(|error| failed(&error))?;
    drop(connection);
    threads.join().map_err(|error| failed(&error))?;
    Ok(Exit::Done)
}

/// The language of the editor, unless the user says which one the program is to speak.
fn spoken(told: &Value, own: Lang) -> Lang {
    let is_said = std::env::var_os("HEGUI_LANG").is_some()
        || std::env::args().any(|arg| arg == "--lang" || arg.starts_with("--lang="));
    match told["locale"].as_str() {
        Some(locale) if !is_said && locale.to_lowercase().starts_with("zh") => Lang::Zh,
        Some(_) if !is_said => Lang::En,
        _ => own,
    }
}

type Failure = Box<dyn std::error::Error + Send + Sync>;

struct Server<'c> {
    connection: &'c Connection,
    store: Store,
    terminal: Terminal,
}

impl Server<'_> {
    fn serve(&mut self) -> Result<(), Failure> {
        let mut stale = false;
        loop {
            // Who types fast is not checked letter by letter: what has come is taken in first.
            let waiting = self.connection.receiver.is_empty();
            if stale && waiting {
                self.publish()?;
                stale = false;
            }
            let Ok(message) = self.connection.receiver.recv() else {
                return Ok(());
            };
            match message {
                Message::Request(request) => {
                    if stale && request.method == "shutdown" {
                        self.publish()?;
                    }
                    if self.connection.handle_shutdown(&request)? {
                        return Ok(());
                    }
                    let response = self.answer(request);
                    self.connection.sender.send(response.into())?;
                }
                Message::Notification(told) => stale |= self.take_in(told)?,
                Message::Response(_) => {}
            }
        }
    }

    /// Takes in what the editor tells. Whether something must be checked again.
    fn take_in(&mut self, told: Notification) -> Result<bool, Failure> {
        let uri = told.params["textDocument"]["uri"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        match &*told.method {
            "textDocument/didOpen" => {
                let text = told.params["textDocument"]["text"].as_str();
                self.store.open(&uri, text.unwrap_or_default());
            }
            "textDocument/didChange" => {
                let changes = told.params["contentChanges"].as_array();
                let last = changes.and_then(|changes| changes.last());
                if let Some(text) = last.and_then(|change| change["text"].as_str()) {
                    self.store.open(&uri, text);
                }
            }
            "textDocument/didSave" => {}
            "textDocument/didClose" => {
                self.store.close(&uri);
                self.tell(&uri, &json!([]))?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Tells the findings of all open files: what changed in one may be wrong in another.
    fn publish(&self) -> Result<(), Failure> {
        for uri in self.store.uris() {
            let findings = findings::of(&self.store, uri, self.terminal.lang);
            self.tell(uri, &Value::Array(findings))?;
        }
        Ok(())
    }

    fn tell(&self, uri: &str, findings: &Value) -> Result<(), Failure> {
        let params = json!({ "uri": uri, "diagnostics": findings });
        let told = Notification::new("textDocument/publishDiagnostics".to_owned(), params);
        self.connection.sender.send(told.into())?;
        Ok(())
    }

    fn answer(&self, request: Request) -> Response {
        type Asked = Result<(lsp_server::RequestId, Value), ExtractError<Request>>;
        let (id, method) = (request.id.clone(), request.method.clone());
        let asked: Asked = request.extract(&method);
        let Ok((id, params)) = asked else {
            let words = "wrong parameters".to_owned();
            return Response::new_err(id, ErrorCode::InvalidParams as i32, words);
        };
        let lang = self.terminal.lang;
        let answer = match &*method {
            "textDocument/completion" => answers::complete(&self.store, &params, lang),
            "textDocument/hover" => answers::explain(&self.store, &params, lang),
            "textDocument/definition" => answers::define(&self.store, &params),
            "textDocument/formatting" => answers::format(&self.store, &params),
            _ => {
                let words = format!("{method} is not known");
                return Response::new_err(id, ErrorCode::MethodNotFound as i32, words);
            }
        };
        Response::new_ok(id, answer.unwrap_or(Value::Null))
    }
}
