//! How a file was read as JSON, schema `hegui-text/1`; described in `docs/formats.md`.

use serde::Serialize;

use super::pretty_json;
use super::shapes::RubricJson;
use crate::OutputError;
use crate::view::TextView;
use crate::words::{reading, unassessable};
use hegui_core::document::BlockKind;
use hegui_rubric::{Conventions, Rubric};
use hegui_text::lang::Lang;
use hegui_text::span::{LineIndex, TextSpan};
use hegui_text::{BlockRole, Text, Unreadable};

/// What came of reading one file as one object. `rubric` knows the conventions of the reports: what is
/// a title, what is furniture of a web page. `sha256` is of the bytes; `None` where there are none.
///
/// # Errors
/// Where the JSON writer fails.
pub fn reading_document(
    path: &str,
    sha256: Option<&str>,
    read: Result<&Text, &Unreadable>,
    rubric: &Rubric,
    lang: Lang,
) -> Result<String, OutputError> {
    let mut json = ReadingJson {
        schema: "hegui-text/1",
        rubric: RubricJson::untitled(rubric),
        path,
        sha256,
        status: "read",
        reason: None,
        message: None,
        help: None,
        format: None,
        encoding: None,
        pages: None,
        metadata: MetadataJson::default(),
        identity: IdentityJson::default(),
        blocks: Vec::new(),
        dropped: Vec::new(),
        warnings: Vec::new(),
    };
    match read {
        Ok(text) => json.fill(text, &rubric.document, lang),
        Err(reason) => {
            json.status = "unassessable";
            json.reason = Some(unassessable::id(reason));
            json.message = Some(unassessable::what(reason, lang));
            json.help = Some(unassessable::mend(reason, lang));
        }
    }
    pretty_json(&json)
}

#[derive(Serialize)]
struct ReadingJson<'a> {
    schema: &'static str,
    rubric: RubricJson<'a>,
    path: &'a str,
    sha256: Option<&'a str>,
    status: &'static str,
    reason: Option<&'static str>,
    message: Option<String>,
    help: Option<&'static str>,
    format: Option<&'static str>,
    encoding: Option<&'a str>,
    pages: Option<u32>,
    metadata: MetadataJson<'a>,
    identity: IdentityJson,
    blocks: Vec<BlockJson>,
    dropped: Vec<DroppedJson<'a>>,
    warnings: Vec<WarningJson>,
}

#[derive(Default, Serialize)]
struct MetadataJson<'a> {
    title: Option<&'a str>,
    authority: Option<&'a str>,
    published: Option<&'a str>,
}

#[derive(Default, Serialize)]
struct IdentityJson {
    title: Option<String>,
    authority: Option<String>,
    reporting_year: Option<u16>,
    published: Option<String>,
}

#[derive(Serialize)]
struct BlockJson {
    role: &'static str,
    level: Option<u8>,
    start: usize,
    end: usize,
    line: usize,
    page: Option<u32>,
    paragraph: Option<u32>,
    lead: Option<LeadJson>,
}

/// A heading that runs into its paragraph.
#[derive(Serialize)]
struct LeadJson {
    level: u8,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct DroppedJson<'a> {
    reason: &'static str,
    page: Option<u32>,
    text: &'a str,
    /// Where it stands in the text, if it is part of it.
    start: Option<usize>,
    end: Option<usize>,
}

#[derive(Serialize)]
struct WarningJson {
    code: &'static str,
    message: String,
    help: &'static str,
}

impl<'a> ReadingJson<'a> {
    fn fill(&mut self, text: &'a Text, conventions: &Conventions, lang: Lang) {
        let view = TextView::of(text, conventions);
        self.format = Some(text.format.id());
        self.encoding = text.encoding.as_deref();
        self.pages = text.pages;
        self.metadata = MetadataJson {
            title: text.metadata.title.as_deref(),
            authority: text.metadata.authority.as_deref(),
            published: text.metadata.published.as_deref(),
        };
        self.blocks = block_shapes(&view);
        self.dropped = dropped_shapes(text, &view);
        self.warnings = text
            .warnings
            .iter()
            .map(|warning| WarningJson {
                code: reading::code(warning),
                message: reading::what(warning, text.format, lang),
                help: reading::mend(warning, lang),
            })
            .collect();
        self.identity = IdentityJson {
            title: view.identity.title,
            authority: view.identity.authority,
            reporting_year: view.identity.reporting_year,
            published: view.identity.published,
        };
        if let Some(reason) = view.refusal {
            // It can be read, but `score` will not grade it.
            self.warnings.push(WarningJson {
                code: unassessable::id(&reason),
                message: unassessable::what(&reason, lang),
                help: unassessable::mend(&reason, lang),
            });
        }
    }
}

fn block_shapes(view: &TextView<'_>) -> Vec<BlockJson> {
    let lines = LineIndex::new(&view.text.content);
    let blocks = view.blocks.iter();
    blocks
        .map(|block| {
            let TextSpan { start, end } = block.span;
            let of_format = view.text.block_at(start);
            let (role, level) = match (block.kind, of_format.map(|block| block.role)) {
                (BlockKind::Paragraph, Some(BlockRole::Note)) => ("note", None),
                (kind, _) => block_role(kind),
            };
            BlockJson {
                role,
                level,
                start,
                end,
                line: lines.position(start).line,
                page: view.text.page_at(start),
                paragraph: of_format.and_then(|block| block.paragraph),
                lead: block.lead.map(|(TextSpan { start, end }, level)| LeadJson {
                    level,
                    start,
                    end,
                }),
            }
        })
        .collect()
}

fn block_role(kind: BlockKind) -> (&'static str, Option<u8>) {
    match kind {
        BlockKind::Title => ("title", None),
        BlockKind::Heading { level } => ("heading", Some(level)),
        BlockKind::Paragraph => ("paragraph", None),
        BlockKind::TableRow => ("table-row", None),
        BlockKind::Index => ("index", None),
        BlockKind::Publication => ("publication", None),
        BlockKind::Navigation => ("navigation", None),
    }
}

/// What the reader left out, then the lines that are part of no block.
fn dropped_shapes<'a>(text: &'a Text, view: &TextView<'_>) -> Vec<DroppedJson<'a>> {
    let by_reader = text.dropped.iter().map(|dropped| DroppedJson {
        reason: reading::drop_reason_id(dropped.reason),
        page: dropped.page,
        text: &dropped.text,
        start: None,
        end: None,
    });
    let furniture = view
        .left_out
        .iter()
        .map(|&TextSpan { start, end }| DroppedJson {
            reason: reading::PAGE_FURNITURE,
            page: text.page_at(start),
            text: text.content.get(start..end).unwrap_or(""),
            start: Some(start),
            end: Some(end),
        });
    by_reader.chain(furniture).collect()
}
