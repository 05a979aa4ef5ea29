//! What `rubric check` says of an open file.

use std::path::Path;

use hegui_rubric::{Rubric, RubricFinding, SourceLabel};
use hegui_text::lang::Lang;
use serde_json::{Value, json};

use super::outline::entries;
use super::positions;
use super::store::{Beside, Store, path_of, uri_of};

/// What a rubric is called that is only there to check a language pack.
const AROUND_PACK: &str = ".hegui-pack.toml";

/// The diagnostics of an open file.
pub(super) fn of(store: &Store, uri: &str, lang: Lang) -> Vec<Value> {
    let Some(text) = store.text(uri) else {
        return Vec::new();
    };
    let path = path_of(uri);
    let name = path
        .as_ref()
        .map_or_else(|| uri.to_owned(), |path| path.display().to_string());
    let found = if is_pack(text) {
        // A pack is checked with a rubric that uses it.
        let file = path.as_ref().and_then(|path| path.file_name());
        let file = file
            .map(|file| file.to_string_lossy().into_owned())
            .unwrap_or_default();
        let folder = path.as_ref().and_then(|path| path.parent());
        let around = folder.map(|folder| folder.join(AROUND_PACK).display().to_string());
        let around = around.unwrap_or_else(|| AROUND_PACK.to_owned());
        let uses = hegui_rubric::toml_text(&format!("./{file}"));
        let source = format!(
            "format = 1\nid = \"pack\"\nversion = \"1\"\ntitle = \"pack\"\nextends = \"minimal\"\nuses = [{uses}]\n"
        );
        let mut found = check(store, &around, &source);
        found.retain(|finding| finding.file() == name);
        found
    } else {
        check(store, &name, text)
    };
    found
        .iter()
        .map(|finding| diagnostic(finding, &name, text, lang))
        .collect()
}

fn is_pack(text: &str) -> bool {
    let top = entries(text);
    let has = |key| {
        top.iter()
            .any(|entry| entry.table.is_empty() && entry.key == key)
    };
    has("language") && !has("id")
}

fn check(store: &Store, name: &str, source: &str) -> Vec<RubricFinding> {
    let bytes = Rubric::EXPRESSION_BYTES;
    match Rubric::parse_from(name, source, bytes, &mut Beside(store)) {
        Ok((_, warnings)) => warnings,
        Err(errors) => errors.iter().cloned().collect(),
    }
}

fn diagnostic(finding: &RubricFinding, name: &str, text: &str, lang: Lang) -> Value {
    let mut message = finding.message(lang);
    if let Some(remedy) = finding.remedy(lang) {
        message = format!("{message}\n{remedy}");
    }
    let place = finding
        .labels()
        .first()
        .map(|label| label.place.start..label.place.end);
    let range = if finding.file() == name {
        place.unwrap_or(0..0)
    } else {
        // What is wrong with another file is told where this one refers to it.
        message = format!("{}: {message}", finding.file());
        let top = entries(text);
        let link = top
            .iter()
            .find(|entry| entry.table.is_empty() && matches!(entry.key, "extends" | "uses"));
        link.map_or(0..0, |entry| entry.place.clone())
    };
    let related = related(finding, name, text, lang);
    let mut told = json!({
        "range": positions::range(text, &range),
        "severity": if finding.code().is_warning() { 2 } else { 1 },
        "code": finding.code().id(),
        "source": "hegui",
        "message": message,
    });
    if !related.is_empty() {
        told["relatedInformation"] = Value::Array(related);
    }
    told
}

/// The other places of a finding: where an id stands first, what a band is compared with.
fn related(finding: &RubricFinding, name: &str, text: &str, lang: Lang) -> Vec<Value> {
    let place = |file: &str, text: &str, label: &SourceLabel| {
        // A bundled file is none that an editor could open.
        let path = Path::new(file);
        let note = label.note(lang).filter(|_| path.is_absolute())?;
        let range = positions::range(text, &(label.place.start..label.place.end));
        Some(json!({ "location": { "uri": uri_of(path), "range": range }, "message": note }))
    };
    let own = finding.labels().iter().skip(1);
    let own = own.filter_map(|label| {
        let text = if finding.file() == name {
            text
        } else {
            finding.file_text()
        };
        place(finding.file(), text, label)
    });
    let others = finding.elsewhere().iter();
    let others = others.filter_map(|mark| place(mark.file(), mark.file_text(), mark.label()));
    own.chain(others).collect()
}
