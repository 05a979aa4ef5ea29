//! The answer to a line of a stream, one line itself: the result of `hegui/1` with the record's id and other
//! fields, or what is wrong with the line.

use serde::Serialize;
use serde_json::value::RawValue;

use super::OutputError;
use super::json::{Line, escape, line_of};
use super::messages::pick;
use hegui_batch::record::{BadRecord, Record, RecordFault as Fault, RecordFields as Fields};
use hegui_core::report::Report;
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;

/// The line of a report that was scored, or could not be assessed.
///
/// # Errors
/// Where the JSON writer fails.
pub fn result(
    record: &Record<'_>,
    report: &Report,
    rubric: &Rubric,
    lang: Lang,
) -> Result<String, OutputError> {
    written(&ResultJson {
        id: record.id,
        line: line_of(report, rubric, lang),
        passed: &record.others,
    })
}

/// The line of what is no record; `number`: of the line that was read, from 1.
///
/// # Errors
/// Where the JSON writer fails.
pub fn fault(bad: &BadRecord<'_>, number: u64, lang: Lang) -> Result<String, OutputError> {
    written(&FaultJson {
        id: bad.id,
        line: number,
        error: ErrorJson {
            code: code(&bad.fault),
            message: what(&bad.fault, lang),
            mend: mend(&bad.fault, lang),
        },
    })
}

fn written(line: &impl Serialize) -> Result<String, OutputError> {
    let mut json = escape(serde_json::to_string(line)?);
    json.push('\n');
    Ok(json)
}

#[derive(Serialize)]
struct ResultJson<'a> {
    id: Option<&'a RawValue>,
    #[serde(flatten)]
    line: Line<'a>,
    passed: &'a Fields<'a>,
}

#[derive(Serialize)]
struct FaultJson<'a> {
    id: Option<&'a RawValue>,
    line: u64,
    error: ErrorJson,
}

#[derive(Serialize)]
struct ErrorJson {
    code: &'static str,
    message: String,
    mend: &'static str,
}

/// The identifier of a fault in outputs.
fn code(fault: &Fault) -> &'static str {
    match fault {
        Fault::TooLong { .. } => "too-long",
        Fault::NotUtf8 { .. } => "not-utf8",
        Fault::NotJson { .. } => "not-json",
        Fault::NotAnObject => "not-object",
        Fault::NoText => "no-text",
        Fault::TextIsNoString => "text-type",
        Fault::WrongId => "id-type",
        Fault::Twice(_) => "repeated-field",
    }
}

/// What is wrong, without a full stop at the end.
fn what(fault: &Fault, lang: Lang) -> String {
    match (fault, lang) {
        (Fault::TooLong { limit }, Lang::Zh) => format!("这一行超过 {} MB", limit >> 20),
        (Fault::TooLong { limit }, Lang::En) => format!("the line exceeds {} MB", limit >> 20),
        (Fault::NotUtf8 { byte }, Lang::Zh) => format!("第 {byte} 字节起不是 UTF-8"),
        (Fault::NotUtf8 { byte }, Lang::En) => format!("not UTF-8 from byte {byte} on"),
        (Fault::NotJson { byte: Some(byte) }, Lang::Zh) => format!("第 {byte} 字节处不是 JSON"),
        (Fault::NotJson { byte: Some(byte) }, Lang::En) => format!("no JSON at byte {byte}"),
        (Fault::NotJson { byte: None }, lang) => pick(
            lang,
            "字符串里有半个代理对（\\ud800 至 \\udfff），不是 JSON 文本",
            "a string holds half a surrogate pair (\\ud800 to \\udfff), which is no text",
        )
        .to_owned(),
        (Fault::NotAnObject, lang) => pick(lang, "不是 JSON 对象", "no JSON object").to_owned(),
        (Fault::NoText, lang) => pick(lang, "没有 text 字段", "there is no field text").to_owned(),
        (Fault::TextIsNoString, lang) => {
            pick(lang, "text 不是字符串", "the field text is no string").to_owned()
        }
        (Fault::WrongId, lang) => pick(
            lang,
            "id 既不是字符串也不是数",
            "the field id is neither a string nor a number",
        )
        .to_owned(),
        (Fault::Twice(name), Lang::Zh) => format!("字段 {name} 出现了两次"),
        (Fault::Twice(name), Lang::En) => format!("the field {name} stands there twice"),
    }
}

/// What to do about it: a full sentence.
fn mend(fault: &Fault, lang: Lang) -> &'static str {
    let (zh, en) = match fault {
        Fault::TooLong { .. } => (
            "请确认一行只有一份报告；一份报告一般不超过 1 MB。",
            "Check that a line holds one report; a report seldom exceeds 1 MB.",
        ),
        Fault::NotUtf8 { .. } => (
            "请先把数据转成 UTF-8 编码。",
            "Convert the data to UTF-8 first.",
        ),
        Fault::NotJson { .. } | Fault::NotAnObject => (
            "每行应是一个完整的 JSON 对象，如 {\"id\": \"a\", \"text\": \"…\"}；正文里的换行写作 \\n。",
            "Each line must be one whole JSON object such as {\"id\": \"a\", \"text\": \"…\"}; line feeds in the text are written \\n.",
        ),
        Fault::NoText | Fault::TextIsNoString => (
            "请把报告全文作为字符串放在 text 字段里。",
            "Put the whole text of the report into the field text, as a string.",
        ),
        Fault::WrongId => (
            "请用字符串或数作 id，或不写 id。",
            "Use a string or a number as id, or leave it out.",
        ),
        Fault::Twice(_) => ("请只留一个。", "Leave one of them only."),
    };
    pick(lang, zh, en)
}
