//! What no output may hold, whatever went in: read with the parsers that others read it with.

use std::collections::BTreeSet;
use std::io::Cursor;

use crate::common::files::unzipped;

/// Characters that a terminal obeys or does not show.
fn acts(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
        || c.is_control() && c != '\n'
}

/// Text that can be shown on any terminal.
pub(crate) fn assert_inert(what: &str, bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).unwrap_or_else(|_| panic!("{what}: no UTF-8"));
    if let Some(at) = text.find(acts) {
        let mut from = at.saturating_sub(90);
        while !text.is_char_boundary(from) {
            from -= 1;
        }
        let shown: String = text[from..].chars().take(80).collect();
        panic!("{what}: {shown:?}");
    }
}

/// As [`assert_inert`], colours of the program's own aside.
pub(crate) fn assert_coloured(what: &str, bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).unwrap();
    assert!(text.contains("\u{1b}["), "{what} has no colour");
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("\u{1b}[") {
        plain.push_str(&rest[..at]);
        let code = &rest[at + 2..];
        let end = code
            .find(|c: char| !c.is_ascii_digit() && c != ';')
            .unwrap();
        // Concealed text is none of ours.
        assert!(
            code[end..].starts_with('m') && &code[..end] != "8",
            "{what}: {:?}",
            &code[..end + 1]
        );
        rest = &code[end + 1..];
    }
    plain.push_str(rest);
    assert_inert(what, plain.as_bytes());
}

/// Well-formed XML without an element, or an attribute of commands, that is not ours.
pub(crate) fn assert_xml(what: &str, bytes: &[u8], known: &[&str]) {
    let text = std::str::from_utf8(bytes).unwrap();
    let is_legal = |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    assert!(
        text.chars().all(is_legal),
        "{what}: a character that XML does not hold"
    );
    let mut reader = quick_xml::Reader::from_str(text);
    let mut open = 0;
    loop {
        match reader
            .read_event()
            .unwrap_or_else(|error| panic!("{what}: {error}"))
        {
            quick_xml::events::Event::Start(start) => {
                open += 1;
                element(what, &start, known);
            }
            quick_xml::events::Event::Empty(start) => element(what, &start, known),
            quick_xml::events::Event::End(_) => open -= 1,
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::CData(_) | quick_xml::events::Event::DocType(_) => {
                panic!("{what}: neither is written")
            }
            _ => {}
        }
    }
    assert_eq!(open, 0, "{what}");
}

fn element(what: &str, start: &quick_xml::events::BytesStart<'_>, known: &[&str]) {
    let name = start.name().as_ref().to_owned();
    assert!(
        known.is_empty() || known.contains(&name.as_str()),
        "{what}: <{name}>"
    );
    for attribute in start.attributes() {
        let attribute = attribute.unwrap_or_else(|error| panic!("{what}: {error}"));
        let key = attribute.key.as_ref().to_owned();
        assert!(!key.starts_with("on"), "{what}: {key}");
    }
}

/// A page whose scripts, handlers, links and pictures are all the program's own.
#[cfg(feature = "html")]
pub(crate) fn assert_page(what: &str, bytes: &[u8]) {
    let html = std::str::from_utf8(bytes).unwrap();
    let pure: String = html.chars().filter(|&c| acts(c)).collect();
    assert!(pure.is_empty(), "{what}: {pure:?}");
    let page = dom_query::Document::from(html);
    for script in page.select("script").iter() {
        assert!(
            !script.text().starts_with("alert"),
            "{what}: {}",
            script.html()
        );
        assert!(script.attr("src").is_none(), "{what}");
    }
    for tag in [
        "img",
        "iframe",
        "object",
        "embed",
        "base",
        "form[action]",
        "link:not([rel=icon])",
        "x",
    ] {
        assert_eq!(page.select(tag).length(), 0, "{what}: <{tag}>");
    }
    for element in page.select("*").iter() {
        for attribute in element.attrs() {
            let (name, value) = (
                attribute.name.local.to_string(),
                attribute.value.to_string(),
            );
            assert!(!name.starts_with("on"), "{what}: {name}={value}");
            if matches!(
                name.as_str(),
                "href" | "src" | "action" | "srcset" | "xlink:href"
            ) {
                let inward = value.starts_with('#')
                    || value == "data:,"
                    || value.starts_with("https://www.gov.cn/")
                    || !value.contains(':');
                assert!(
                    inward || value.starts_with("http"),
                    "{what}: {name}={value}"
                );
                assert!(!value.contains("evil"), "{what}: {name}={value}");
            }
        }
    }
}

/// Markdown in which nothing of a report became a link, a picture or HTML.
pub(crate) fn assert_markdown(what: &str, bytes: &[u8]) {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    let text = std::str::from_utf8(bytes).unwrap();
    assert_inert(what, bytes);
    for event in Parser::new_ext(text, Options::all()) {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                panic!("{what}: {dest_url}")
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                // What a notice lays its letter out with.
                let own = [
                    "<div align=\"left\">",
                    "<div align=\"center\">",
                    "<div align=\"right\">",
                    "</div>",
                    "<br>",
                ];
                assert!(own.contains(&html.trim()), "{what}: {html}");
            }
            _ => {}
        }
    }
}

/// A table in which no cell begins a formula, and each row has as many cells.
pub(crate) fn assert_csv(what: &str, bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).unwrap();
    assert_inert(
        what,
        text.trim_start_matches('\u{feff}')
            .replace("\r\n", "\n")
            .as_bytes(),
    );
    let mut widths = BTreeSet::new();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    for row in reader.records() {
        let row = row.unwrap();
        widths.insert(row.len());
        for cell in &row {
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']),
                "{what}: {cell:?}"
            );
        }
    }
    assert_eq!(widths.len(), 1, "{what}: {widths:?}");
}

/// A formula of the program: its functions, cells, numbers, grades and the sheet of the matrix, nothing else.
fn assert_own_formula(what: &str, formula: &str) {
    let known = [
        "逐项矩阵",
        "Items",
        "缺失",
        "仅提及",
        "有措施",
        "有数据",
        "不适用",
        "absent",
        "mentioned",
        "described",
        "quantified",
        "not applicable",
        "–",
    ];
    let rest = known
        .iter()
        .fold(formula.to_owned(), |rest, word| rest.replace(word, ""));
    let mut words = rest
        .split(|c: char| !c.is_ascii_alphabetic())
        .filter(|word| word.len() > 2);
    let functions = ["ROUND", "SUM", "SUMIF", "COUNTIF", "INDEX", "MATCH"];
    let plain = |c: char| c.is_ascii_alphanumeric() || "$:(),=*/.-\"!'".contains(c);
    assert!(
        words.all(|word| functions.contains(&word)) && rest.chars().all(plain),
        "{what}: {formula}"
    );
}

/// A workbook without foreign formulas, links and illegal characters.
pub(crate) fn assert_workbook(what: &str, bytes: &[u8]) {
    use calamine::{Data, Reader as _, Xlsx};
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    for name in book.sheet_names() {
        for (_, _, formula) in book.worksheet_formula(&name).unwrap().used_cells() {
            assert_own_formula(what, formula);
        }
        for (_, _, cell) in book.worksheet_range(&name).unwrap().cells() {
            if let Data::String(text) = cell {
                assert_inert(what, text.as_bytes());
                assert!(
                    !text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']),
                    "{what}: {text:?}"
                );
            }
        }
    }
    for (name, part) in parts(bytes) {
        if name.ends_with(".rels") {
            assert!(!part.contains("External"), "{what}: {name}");
        }
        assert!(!part.contains("<hyperlink"), "{what}: {name}");
        assert_xml(&format!("{what}: {name}"), part.as_bytes(), &[]);
    }
}

/// A letter whose parts are well formed and lead nowhere.
pub(crate) fn assert_letter(what: &str, bytes: &[u8]) {
    for (name, part) in parts(bytes) {
        assert!(!part.contains("External"), "{what}: {name}");
        assert_xml(&format!("{what}: {name}"), part.as_bytes(), &[]);
        if name == "word/document.xml" {
            assert!(
                !part.contains("<w:hyperlink") && !part.contains("<w:fld"),
                "{what}"
            );
            assert_inert(
                &format!("{what}: {name}"),
                part.replace('\r', "").as_bytes(),
            );
        }
    }
}

/// The XML parts of a package.
fn parts(bytes: &[u8]) -> impl Iterator<Item = (String, String)> {
    unzipped(bytes)
        .into_iter()
        .filter(|(name, _)| name.ends_with(".xml") || name.ends_with(".rels"))
        .map(|(name, part)| (name, String::from_utf8(part).unwrap()))
}

/// Annotations: a command a line, and no more of them than are shown.
pub(crate) fn assert_annotations(what: &str, bytes: &[u8]) {
    assert_inert(what, bytes);
    let text = std::str::from_utf8(bytes).unwrap();
    assert!(text.lines().count() <= 10, "{what}");
    for line in text.lines() {
        let rest = ["::error ", "::warning ", "::notice "]
            .iter()
            .find_map(|head| line.strip_prefix(head))
            .unwrap_or_else(|| panic!("{what}: {line}"));
        // Up to the message a colon can only be one of the two that part them.
        let (properties, _) = rest.split_once("::").unwrap();
        assert!(!properties.contains(':'), "{what}: {properties}");
        assert!(
            properties.split(',').all(|property| property.contains('=')),
            "{what}: {properties}"
        );
        assert!(
            !rest.contains("%0A") && !rest.contains("%0D"),
            "{what}: {line}"
        );
    }
}

/// JSON that a terminal can show.
pub(crate) fn json(what: &str, bytes: &[u8]) -> serde_json::Value {
    assert_inert(what, bytes);
    serde_json::from_slice(bytes).unwrap_or_else(|error| panic!("{what}: {error}"))
}

/// SARIF in whose messages nothing is a link.
pub(crate) fn assert_sarif(what: &str, bytes: &[u8]) {
    let log = json(what, bytes);
    let _: serde_sarif::sarif::Sarif = serde_json::from_value(log.clone()).unwrap();
    for result in log["runs"][0]["results"].as_array().unwrap() {
        let message = result["message"]["text"].as_str().unwrap();
        assert!(
            !message.replace("\\]", "").contains("]("),
            "{what}: {message}"
        );
        let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            .as_str()
            .unwrap();
        assert!(
            uri.is_ascii() && !uri.contains([' ', '<', '"', ':']),
            "{what}: {uri}"
        );
    }
}
