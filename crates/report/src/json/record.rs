//! The answer to a line of a stream, one line itself: the result of `hegui/1` with the record's id and other
//! fields, or what is wrong with the line.

use serde::Serialize;
use serde_json::value::RawValue;

use super::{LineJson, Passages, compact_json};
use crate::OutputError;
use hegui_batch::record::{BadRecord, Record, RecordFault, RecordFields};
use hegui_core::report::Report;
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;

/// The line of a report that was scored, or could not be assessed.
///
/// # Errors
/// Where the JSON writer fails.
pub fn record_result(
    record: &Record<'_>,
    report: &Report,
    rubric: &Rubric,
    passages: Passages,
    lang: Lang,
) -> Result<String, OutputError> {
    compact_json(&ResultJson {
        id: record.id,
        line: LineJson::of(report, rubric, passages, lang),
        passed: &record.others,
    })
}

/// The line of what is no record; `number`: of the line that was read, from 1.
///
/// # Errors
/// Where the JSON writer fails.
pub fn record_fault(bad: &BadRecord<'_>, number: u64, lang: Lang) -> Result<String, OutputError> {
    compact_json(&FaultJson {
        id: bad.id,
        line: number,
        error: ErrorJson {
            code: fault_code(&bad.fault),
            message: fault_words(&bad.fault, lang),
            mend: fault_mend(&bad.fault, lang),
        },
    })
}

#[derive(Serialize)]
struct ResultJson<'a> {
    id: Option<&'a RawValue>,
    #[serde(flatten)]
    line: LineJson<'a>,
    passed: &'a RecordFields<'a>,
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
fn fault_code(fault: &RecordFault) -> &'static str {
    match fault {
        RecordFault::TooLong { .. } => "too-long",
        RecordFault::NotUtf8 { .. } => "not-utf8",
        RecordFault::NotJson { .. } => "not-json",
        RecordFault::LoneSurrogate => "lone-surrogate",
        RecordFault::NotAnObject => "not-object",
        RecordFault::NoText => "no-text",
        RecordFault::TextIsNoString => "text-type",
        RecordFault::WrongId => "id-type",
        RecordFault::Twice(_) => "repeated-field",
    }
}

/// What is wrong, without a full stop at the end.
fn fault_words(fault: &RecordFault, lang: Lang) -> String {
    sentences!(lang, fault;
        RecordFault::TooLong { limit } => "这一行超过 {limit} MB", "the line exceeds {limit} MB", limit = limit >> 20;
        RecordFault::NotUtf8 { byte } => "第 {byte} 字节起不是 UTF-8", "not UTF-8 from byte {byte} on";
        RecordFault::NotJson { byte } => "第 {byte} 字节处不是 JSON", "no JSON at byte {byte}";
        RecordFault::LoneSurrogate => "字符串里有半个代理对（\\ud800 至 \\udfff），不是文字",
            "a string holds half a surrogate pair (\\ud800 to \\udfff), which is no text";
        RecordFault::NotAnObject => "不是 JSON 对象", "no JSON object";
        RecordFault::NoText => "没有 text 字段", "there is no field text";
        RecordFault::TextIsNoString => "text 不是字符串", "the field text is no string";
        RecordFault::WrongId => "id 既不是字符串也不是数", "the field id is neither a string nor a number";
        RecordFault::Twice(name) => "字段 {name} 出现了两次", "the field {name} stands there twice";
    )
}

/// What to do about it: a full sentence.
fn fault_mend(fault: &RecordFault, lang: Lang) -> &'static str {
    fixed!(lang, fault;
        RecordFault::TooLong { .. } => "请确认一行只有一份报告；一份报告一般不超过 1 MB。",
            "Check that a line holds one report; a report seldom exceeds 1 MB.";
        RecordFault::NotUtf8 { .. } => "请先把数据转成 UTF-8 编码。", "Convert the data to UTF-8 first.";
        RecordFault::NotJson { .. } | RecordFault::NotAnObject =>
            "每行应是一个完整的 JSON 对象，如 {\"id\": \"a\", \"text\": \"…\"}；正文里的换行写作 \\n。",
            "Each line must be one whole JSON object such as {\"id\": \"a\", \"text\": \"…\"}; line feeds in the text are written \\n.";
        RecordFault::LoneSurrogate => "请用完整的代理对（如 \\ud83d\\ude00）或直接写该字符；截断文字时不要切开一个字符。",
            "Write the whole pair (\\ud83d\\ude00), or the character itself; cut texts between characters.";
        RecordFault::NoText | RecordFault::TextIsNoString => "请把报告全文作为字符串放在 text 字段里。",
            "Put the whole text of the report into the field text, as a string.";
        RecordFault::WrongId => "请用字符串或数作 id，或不写 id。",
            "Use a string or a number as id, or leave it out.";
        RecordFault::Twice(_) => "请只留一个。", "Leave one of them only.";
    )
}
