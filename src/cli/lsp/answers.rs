//! What may stand at a place, what stands there, and where it is defined.

use std::ops::Range;

use hegui_report::{keys, messages};
use hegui_rubric::reference::{FormatKey, keys_of};
use hegui_rubric::{Grade, Reason, bundled, format_rubric};
use hegui_text::lang::Lang;
use serde_json::{Value, json};

use super::outline::{Entry, entries};
use super::positions;
use super::spot::{Spot, SpotKind, spot};
use super::store::{Member, Store};

/// Words of a vocabulary that are shown, in bytes.
const SHOWN: usize = 600;

/// The kinds of completions: a key, a value of a list, a reference.
const KEY: u8 = 10;
const VALUE: u8 = 12;
const REFERENCE: u8 = 18;

/// The file and the byte that a request is about.
fn asked<'s>(store: &'s Store, params: &'s Value) -> Option<(&'s str, &'s str, usize)> {
    let uri = params["textDocument"]["uri"].as_str()?;
    let text = store.text(uri)?;
    Some((uri, text, positions::offset(text, &params["position"])?))
}

/// What may stand at a place.
pub(super) fn complete(store: &Store, params: &Value, lang: Lang) -> Option<Value> {
    let (uri, text, at) = asked(store, params)?;
    let spot = spot(text, at);
    let range = positions::range(text, &(spot.start..at));
    let item = |label: &str, kind: u8, detail: &str| {
        json!({
            "label": label,
            "kind": kind,
            "detail": detail,
            "textEdit": { "range": range, "newText": label },
        })
    };
    let found: Vec<Value> = match spot.kind {
        SpotKind::Other => Vec::new(),
        SpotKind::Key => {
            let written = text.get(spot.start..at).unwrap_or_default();
            let table = match written.split_once('.') {
                Some(("drop", _)) => "drop",
                Some(_) => "edits",
                None => &spot.table,
            };
            let prefix = written
                .rsplit_once('.')
                .map(|(prefix, _)| format!("{prefix}."))
                .unwrap_or_default();
            let keys = keys_of(table).into_iter();
            keys.map(|key| {
                let meaning = key_meaning(table, &key, lang);
                item(&format!("{prefix}{}", key.name), KEY, &meaning)
            })
            .collect()
        }
        SpotKind::Text => {
            let written = text.get(spot.start..at).unwrap_or_default();
            let family = store.family(uri);
            match written.rfind('@') {
                Some(sign) => {
                    let range = positions::range(text, &(spot.start + sign..at));
                    let names = vocabularies(&family).into_iter();
                    let items = names.map(|(name, from)| {
                        let label = format!("@{name}");
                        json!({
                            "label": label, "kind": REFERENCE, "detail": from,
                            "textEdit": { "range": range, "newText": label },
                        })
                    });
                    items.collect()
                }
                None => {
                    let values = values(&spot, &family, lang).into_iter();
                    values
                        .map(|(value, detail)| item(&value, VALUE, &detail))
                        .collect()
                }
            }
        }
    };
    Some(json!({ "isIncomplete": false, "items": found }))
}

/// The texts that a key may hold, with what they mean.
fn values(spot: &Spot<'_>, family: &[Member], lang: Lang) -> Vec<(String, String)> {
    if let Some(key) = key_named(&spot.table, &spot.key)
        && !key.choices.is_empty()
    {
        let choices = key.choices.into_iter();
        return choices
            .map(|choice| (choice.to_owned(), choice_meaning(choice, lang)))
            .collect();
    }
    let list = match (spot.header, &*spot.key) {
        ("", "extends") => {
            return bundled::ALL
                .iter()
                .map(|one| (one.name.to_owned(), String::new()))
                .collect();
        }
        ("", "uses") => {
            return bundled::PACKS
                .iter()
                .map(|one| (one.name.to_owned(), String::new()))
                .collect();
        }
        ("items", "id") | (_, "items") => "items",
        (_, "sums_up" | "groups") | ("groups", "id") => "groups",
        ("roles", "id") | ("drop", "roles") => "roles",
        ("cues", "id") | ("drop", "cues") => "cues",
        ("umbrellas", "id") | ("drop", "umbrellas") => "umbrellas",
        ("bands", "name") | ("drop", "bands") => "bands",
        _ => return Vec::new(),
    };
    // An entry of this file is no name for another one.
    let others = if matches!(&*spot.key, "id" | "name") {
        family.get(1..)
    } else {
        family.get(..)
    };
    let mut found: Vec<(String, String)> = Vec::new();
    for member in others.unwrap_or_default() {
        let entries = entries(&member.text);
        for (name, _, title) in named(&member.text, &entries, list) {
            if found.iter().all(|(known, _)| *known != name) {
                found.push((name, title));
            }
        }
    }
    found
}

/// The entries of a list of tables: name, where it stands, title.
fn named(text: &str, entries: &[Entry<'_>], list: &str) -> Vec<(String, Range<usize>, String)> {
    let id = if list == "bands" { "name" } else { "id" };
    let ids = entries
        .iter()
        .filter(|entry| entry.table == list && entry.key == id);
    let found = ids.filter_map(|entry| {
        let (name, start) = entry.text(text)?;
        let mut beside = entries
            .iter()
            .filter(|other| other.table_start == entry.table_start);
        let title = beside
            .find(|other| other.key == "title")
            .and_then(|other| other.text(text));
        let title = title.map(|(title, _)| title.to_owned()).unwrap_or_default();
        Some((name.to_owned(), start..start + name.len(), title))
    });
    found.collect()
}

/// All vocabularies by name, each with the file that first has it.
fn vocabularies(family: &[Member]) -> Vec<(String, String)> {
    let mut names: Vec<(String, String)> = Vec::new();
    for member in family {
        for entry in entries(&member.text)
            .iter()
            .filter(|entry| entry.table == "vocabulary")
        {
            if names.iter().all(|(known, _)| known != entry.name()) {
                names.push((entry.name().to_owned(), file_name(&member.name)));
            }
        }
    }
    names.sort();
    names
}

fn file_name(path: &str) -> String {
    path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned()
}

fn key_named(table: &str, key: &str) -> Option<FormatKey> {
    keys_of(table).into_iter().find(|known| known.name == key)
}

/// What a key means. Those that most rubrics write are explained in Chinese too.
fn key_meaning(table: &str, key: &FormatKey, lang: Lang) -> String {
    let chinese = keys::chinese(table, key.name).filter(|_| lang == Lang::Zh);
    chinese.map_or_else(|| key.meaning.clone(), str::to_owned)
}

/// A grade or a reason in a word; nothing of others.
fn choice_meaning(choice: &str, lang: Lang) -> String {
    let grade = Grade::from_id(choice).map(|grade| grade.word(lang));
    let reason = Reason::from_id(choice).map(|reason| messages::reason(reason, lang));
    grade.or(reason).unwrap_or_default().to_owned()
}

/// The word at a place, with the `@` before it.
fn word(text: &str, at: usize) -> (&str, Range<usize>) {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let before = text.get(..at).unwrap_or_default();
    let mut start = before.trim_end_matches(is_part).len();
    if text.get(..start).is_some_and(|head| head.ends_with('@')) {
        start -= 1;
    }
    let rest = text.get(at..).unwrap_or_default();
    let rest = if at == start {
        rest.strip_prefix('@').unwrap_or(rest)
    } else {
        rest
    };
    let end = text.len() - rest.trim_start_matches(is_part).len();
    (text.get(start..end).unwrap_or_default(), start..end)
}

/// What stands at a place, explained.
pub(super) fn explain(store: &Store, params: &Value, lang: Lang) -> Option<Value> {
    let (uri, text, at) = asked(store, params)?;
    let (word, place) = word(text, at);
    let spot = spot(text, at);
    let told = if let Some(name) = word.strip_prefix('@') {
        let family = store.family(uri);
        let told: Vec<String> = family
            .iter()
            .flat_map(|member| vocabulary_text(member, name))
            .collect();
        (!told.is_empty()).then(|| format!("**@{name}**\n\n{}", told.join("\n\n")))?
    } else if spot.kind == SpotKind::Key {
        let parts: Vec<&str> = word.split('.').collect();
        let key = key_named(&spot.table, parts.first()?)?;
        let meaning = key_meaning(&spot.table, &key, lang);
        format!("**{}**: {meaning}", key.name)
    } else {
        let key = key_named(&spot.table, &spot.key);
        let choice = key.is_some_and(|key| key.choices.contains(&word));
        let meaning = if choice {
            choice_meaning(word, lang)
        } else {
            title_of(&store.family(uri), word)?
        };
        if meaning.is_empty() {
            return None;
        }
        format!("**{word}**: {meaning}")
    };
    Some(json!({
        "contents": { "kind": "markdown", "value": told },
        "range": positions::range(text, &place),
    }))
}

/// What a file says of a vocabulary.
fn vocabulary_text(member: &Member, name: &str) -> Vec<String> {
    let entries = entries(&member.text);
    let own = entries
        .iter()
        .filter(|entry| entry.table == "vocabulary" && entry.name() == name);
    let told = own.filter_map(|entry| {
        let value = member.text.get(entry.value.clone()?)?.trim();
        let end = value
            .char_indices()
            .map(|(at, _)| at)
            .find(|at| *at >= SHOWN);
        let shown = end
            .and_then(|end| value.get(..end))
            .map_or_else(|| value.to_owned(), |cut| format!("{cut} …"));
        Some(format!(
            "{}:\n```toml\n{} = {shown}\n```",
            file_name(&member.name),
            entry.key
        ))
    });
    told.collect()
}

/// The title of an item or group.
fn title_of(family: &[Member], id: &str) -> Option<String> {
    family.iter().find_map(|member| {
        let entries = entries(&member.text);
        let both = ["items", "groups"].into_iter();
        let mut found = both.flat_map(|list| named(&member.text, &entries, list));
        found
            .find(|(name, _, title)| name == id && !title.is_empty())
            .map(|(_, _, title)| title)
    })
}

/// Where what stands at a place is defined.
pub(super) fn define(store: &Store, params: &Value) -> Option<Value> {
    let (uri, text, at) = asked(store, params)?;
    let (word, place) = word(text, at);
    let family = store.family(uri);
    let found = family.iter().flat_map(|member| {
        let entries = entries(&member.text);
        let places: Vec<Range<usize>> = match word.strip_prefix('@') {
            Some(name) => {
                let own = entries
                    .iter()
                    .filter(|entry| entry.table == "vocabulary" && entry.name() == name);
                own.map(|entry| entry.place.clone()).collect()
            }
            None => ["items", "groups", "roles", "cues", "umbrellas"]
                .into_iter()
                .flat_map(|list| named(&member.text, &entries, list))
                .filter(|(name, at, _)| {
                    name == word && !(member.uri.as_deref() == Some(uri) && *at == place)
                })
                .map(|(_, at, _)| at)
                .collect(),
        };
        let target = member.uri.clone();
        places.into_iter().filter_map(move |place| {
            Some(json!({ "uri": target.clone()?, "range": positions::range(&member.text, &place) }))
        })
    });
    Some(Value::Array(found.collect()))
}

/// The whole file in its one form.
pub(super) fn format(store: &Store, params: &Value) -> Option<Value> {
    let text = store.text(params["textDocument"]["uri"].as_str()?)?;
    let formatted = format_rubric(text).ok()?;
    if formatted == text {
        return Some(json!([]));
    }
    Some(json!([{ "range": positions::range(text, &(0..text.len())), "newText": formatted }]))
}
