//! A session of an editor with `hegui lsp`.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::common::files;
use crate::common::program::filter;

/// Messages as they go through a pipe.
fn framed(messages: &[Value]) -> Vec<u8> {
    let framed = messages.iter().map(|message| {
        let mut message = message.clone();
        message["jsonrpc"] = "2.0".into();
        let text = message.to_string();
        format!("Content-Length: {}\r\n\r\n{text}", text.len())
    });
    framed.collect::<String>().into_bytes()
}

fn unframed(mut bytes: &[u8]) -> Vec<Value> {
    let mut messages = Vec::new();
    while let Some(at) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
        let head = std::str::from_utf8(&bytes[..at]).unwrap();
        let length: usize = head
            .trim_start_matches("Content-Length:")
            .trim()
            .parse()
            .unwrap();
        let end = at + 4 + length;
        messages.push(serde_json::from_slice(&bytes[at + 4..end]).unwrap());
        bytes = &bytes[end..];
    }
    assert!(bytes.is_empty());
    messages
}

/// A session: what is sent between its beginning and its end, and all that comes back.
fn session(between: &[Value]) -> Vec<Value> {
    session_in(None, between)
}

/// The same with an editor of this language.
fn session_in(locale: Option<&str>, between: &[Value]) -> Vec<Value> {
    let begin = [
        json!({ "id": 1, "method": "initialize", "params": { "capabilities": {}, "locale": locale } }),
        json!({ "method": "initialized", "params": {} }),
    ];
    let end = [
        json!({ "id": 99, "method": "shutdown", "params": null }),
        json!({ "method": "exit", "params": null }),
    ];
    let all: Vec<Value> = begin
        .into_iter()
        .chain(between.iter().cloned())
        .chain(end)
        .collect();
    let ran = filter(&["lsp"], framed(&all));
    assert_eq!((ran.code, &*ran.err), (0, ""));
    unframed(&ran.out)
}

fn open(uri: &str, text: &str) -> Value {
    let document = json!({ "uri": uri, "languageId": "toml", "version": 1, "text": text });
    json!({ "method": "textDocument/didOpen", "params": { "textDocument": document } })
}

/// A request about the place of `|` in `text`.
fn at(id: u32, method: &str, uri: &str, text: &str) -> Value {
    let before = &text[..text.find('|').unwrap()];
    let line = before.matches('\n').count();
    let last = before.rsplit('\n').next().unwrap();
    let position = json!({ "line": line, "character": last.encode_utf16().count() });
    let params = json!({ "textDocument": { "uri": uri }, "position": position });
    json!({ "id": id, "method": format!("textDocument/{method}"), "params": params })
}

fn answer(messages: &[Value], id: u32) -> &Value {
    &messages.iter().find(|message| message["id"] == id).unwrap()["result"]
}

/// The last diagnostics of a file.
fn findings<'m>(messages: &'m [Value], uri: &str) -> &'m Vec<Value> {
    let told = messages
        .iter()
        .rfind(|message| message["params"]["uri"] == uri);
    told.unwrap()["params"]["diagnostics"].as_array().unwrap()
}

fn labels(answer: &Value) -> Vec<&str> {
    let items = answer["items"].as_array().unwrap();
    items
        .iter()
        .map(|item| item["label"].as_str().unwrap())
        .collect()
}

const HEAD: &str = "format = 1\nid = \"o\"\nversion = \"1\"\ntitle = \"公司\"\n";

#[test]
fn findings_stand_where_the_editor_looks_for_them() {
    // An astral character is two units, a Han character one.
    let text = format!(
        "{HEAD}extends = \"minimal\"\n[[items]]\nid = \"training.compliance\"\nterms.add = [\"𠮷法\", \"合规培训\"]\n"
    );
    let uri = "file:///nowhere/o.toml";
    let messages = session(&[open(uri, &text)]);
    let [finding] = &findings(&messages, uri)[..] else {
        panic!("{messages:#?}");
    };
    assert_eq!(finding["code"], "rubric::already-there");
    assert_eq!(
        finding["range"]["start"],
        json!({ "line": 7, "character": 20 })
    );
    assert_eq!(
        finding["range"]["end"],
        json!({ "line": 7, "character": 26 })
    );
    assert_eq!(finding["severity"], 1);
}

#[test]
fn a_change_is_checked_and_a_closed_file_has_no_findings() {
    let uri = "file:///nowhere/o.toml";
    let good = format!("{HEAD}extends = \"minimal\"\n");
    let change = json!({ "method": "textDocument/didChange", "params": {
        "textDocument": { "uri": uri, "version": 2 }, "contentChanges": [{ "text": good }],
    } });
    let messages = session(&[open(uri, "id = \"o\"\n"), change]);
    assert_eq!(findings(&messages, uri).len(), 0);
    let close =
        json!({ "method": "textDocument/didClose", "params": { "textDocument": { "uri": uri } } });
    let messages = session(&[open(uri, "id = \"o\"\n"), close]);
    assert_eq!(findings(&messages, uri).len(), 0);
}

#[test]
fn what_may_stand_at_a_place_is_offered() {
    let uri = "file:///nowhere/o.toml";
    let begin = format!("{HEAD}extends = \"minimal\"\n[vocabulary]\nours = [\"甲\"]\n");
    let mut messages = Vec::new();
    let cases = [
        ("[[umbrellas]]\ngr|", "grade", true),
        ("[[items]]\nid = \"|", "reporting.hotline", true),
        ("[[items]]\nne|", "near", true),
        ("[[items]]\nterms.a|", "terms.add", true),
        ("[[items]]\nnear = \"|\"", "paragraph", true),
        ("[[items]]\nterms.add = [\"@|\"]", "@adopt", true),
        ("[[items]]\nterms.add = [\"@|\"]", "@ours", true),
        (
            "[[items]]\nexamples = [{ text = \"甲\", grade = \"|",
            "quantified",
            true,
        ),
        (
            "[[items]]\nexamples = [{ text = \"甲\", reason = \"|",
            "past-year",
            true,
        ),
        ("[drop]\nitems = [\"|\"]", "training.compliance", true),
        ("[[items]]\nadvice = \"|\"", "paragraph", false),
        ("# ne|", "near", false),
    ];
    for (number, (text, ..)) in (10..).zip(cases) {
        let text = format!("{begin}{text}");
        messages.push(open(uri, &text.replace('|', "")));
        messages.push(at(number, "completion", uri, &text));
    }
    let answers = session(&messages);
    for (number, (text, label, there)) in (10..).zip(cases) {
        let labels = labels(answer(&answers, number));
        assert_eq!(labels.contains(&label), there, "{text}: {labels:?}");
    }
}

#[test]
fn a_new_file_is_offered_the_keys_of_files() {
    let uri = "file:///nowhere/o.toml";
    let text = "format = 1\next|";
    let messages = session(&[
        open(uri, &text.replace('|', "")),
        at(10, "completion", uri, text),
    ]);
    assert!(labels(answer(&messages, 10)).contains(&"extends"));
}

#[test]
fn what_stands_at_a_place_is_explained() {
    let uri = "file:///nowhere/o.toml";
    let begin = format!("{HEAD}extends = \"minimal\"\nuses = [\"zh-official\"]\n");
    let mut messages = Vec::new();
    let cases = [
        ("[[items]]\nne|ar = \"clause\"", "措施和数字离名称"),
        ("[[items]]\nterms.add = [\"@ado|pt\"]", "制定"),
        ("[[items]]\nid = \"reporting.|hotline\"", "举报渠道"),
        (
            "[[items]]\nexamples = [{ text = \"甲\", grade = \"quan|tified\" }]",
            "有数据",
        ),
    ];
    for (number, (text, _)) in (10..).zip(cases) {
        let text = format!("{begin}{text}\n");
        messages.push(open(uri, &text.replace('|', "")));
        messages.push(at(number, "hover", uri, &text));
    }
    let answers = session(&messages);
    for (number, (text, told)) in (10..).zip(cases) {
        let found = answer(&answers, number)["contents"]["value"]
            .as_str()
            .unwrap_or_default();
        assert!(found.contains(told), "{text}: {found}");
    }
}

#[test]
fn a_name_leads_to_where_it_is_defined() {
    let base = fs::read("rubrics/minimal.toml").unwrap();
    let folder = files::folder(&[("基 础.toml", &base)]);
    let uri = |name: &str| address(&folder.path().join(name));
    let text = format!(
        "{HEAD}extends = \"./基 础.toml\"\n[[items]]\nid = \"reporting.hot|line\"\nterms.add = [\"甲\"]\n"
    );
    let other = text.replace('|', "").replace("\"甲\"", "\"@ad|opt\"");
    let messages = session(&[
        open(&uri("o.toml"), &text.replace('|', "")),
        at(10, "definition", &uri("o.toml"), &text),
        open(&uri("o.toml"), &other.replace('|', "")),
        at(11, "definition", &uri("o.toml"), &other),
    ]);
    let source = String::from_utf8(base).unwrap();
    for (id, name) in [(10, "reporting.hotline\""), (11, "adopt = ")] {
        let found = &answer(&messages, id)[0];
        assert_eq!(found["uri"], uri("基 础.toml"));
        let line = usize::try_from(found["range"]["start"]["line"].as_u64().unwrap()).unwrap();
        assert!(source.lines().nth(line).unwrap().contains(name));
    }
    assert_eq!(findings(&messages, &uri("o.toml")).len(), 0);
}

/// The address of a path, as editors write it.
fn address(path: &Path) -> String {
    let written = path.to_str().unwrap().bytes().map(|byte| match byte {
        b'/' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
        byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    });
    format!("file://{}", written.collect::<String>())
}

#[test]
fn a_pack_is_checked_and_a_file_laid_out() {
    let folder = files::folder(&[]);
    let uri = address(&folder.path().join("p.toml"));
    let text = "format = 1\nlanguage='zh'\n[general]\nactz = ['甲']\n";
    let format = json!({ "id": 10, "method": "textDocument/formatting", "params": {
        "textDocument": { "uri": uri }, "options": { "tabSize": 2, "insertSpaces": true },
    } });
    let messages = session(&[open(&uri, text), format]);
    let codes: Vec<&Value> = findings(&messages, &uri)
        .iter()
        .map(|finding| &finding["code"])
        .collect();
    assert_eq!(codes, ["rubric::unknown-key"]);
    let edit = &answer(&messages, 10)[0];
    assert_eq!(
        edit["newText"],
        "format = 1\nlanguage = \"zh\"\n\n[general]\nactz = [\"甲\"]\n"
    );
}

#[test]
fn what_nobody_knows_is_answered_all_the_same() {
    let unknown = json!({ "id": 10, "method": "textDocument/rename", "params": {} });
    let nowhere = at(11, "hover", "file:///nowhere", "|");
    let messages = session(&[unknown, nowhere]);
    assert_eq!(
        messages.iter().find(|message| message["id"] == 10).unwrap()["error"]["code"],
        -32601
    );
    assert_eq!(answer(&messages, 11), &Value::Null);
}

/// Where an id stands first is shown beside where it stands again.
#[test]
fn a_finding_of_two_places_names_both() {
    let text = format!(
        "{HEAD}points = 1\n[[groups]]\nid = \"a\"\ntitle = \"甲\"\n[[groups]]\nid = \"a\"\ntitle = \"乙\"\n"
    );
    let uri = "file:///nowhere/o.toml";
    let messages = session(&[open(uri, &text)]);
    let twice = findings(&messages, uri).iter();
    let twice: Vec<_> = twice
        .filter(|one| one["code"] == "rubric::duplicate-id")
        .collect();
    let [twice] = twice[..] else {
        panic!("{messages:#?}");
    };
    let related = &twice["relatedInformation"][0];
    assert_eq!(related["location"]["uri"], uri);
    assert_eq!(related["location"]["range"]["start"]["line"], 6);
    assert_eq!(related["message"], "第一次在这里");
}

/// The program speaks the language of the editor.
#[test]
fn an_explanation_is_in_the_language_of_the_editor() {
    let text = "[[items]]\nter|ms = [\"甲\"]\n";
    let uri = "file:///nowhere/o.toml";
    let asked = [open(uri, &text.replace('|', "")), at(2, "hover", uri, text)];
    for (locale, words) in [
        (None, "名称：找到"),
        (Some("zh-cn"), "名称：找到"),
        (Some("en-US"), "Its names"),
    ] {
        let messages = session_in(locale, &asked);
        let told = answer(&messages, 2)["contents"]["value"].as_str().unwrap();
        assert!(told.contains(words), "{locale:?}: {told}");
    }
}
