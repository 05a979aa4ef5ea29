//! Any text as a document, with any structure that a format may say it has.

use std::sync::LazyLock;

use hegui_core::document::{BlockKind, Document};
use hegui_core::figure::Lexicon;
use hegui_rubric::Conventions;
use hegui_rubric::bundled;
use hegui_text::span::{TextSpan, ViewSpan};
use hegui_text::{Block, BlockRole, Metadata, Text};

/// What the bundled rubrics say of the make of reports.
static CONVENTIONS: LazyLock<Vec<Conventions>> = LazyLock::new(|| {
    let rubrics = bundled::ALL.iter();
    rubrics
        .map(|bundled| bundled.parse().unwrap().0.document)
        .collect()
});

/// How the bundled rubrics write numbers.
pub static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let (rubric, _) = bundled::find("minimal").unwrap().parse().unwrap();
    Lexicon::of(&rubric)
});

/// A text, and the same text with its lines as blocks: those that begin with one of the marks below are
/// what a format marked, and the first line is what the file says of itself.
pub fn outline(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for conventions in CONVENTIONS.iter() {
        sound(&Document::parse(&text, conventions));
        sound(&Document::of(&marked(&text), conventions));
    }
}

fn marked(text: &str) -> Text {
    let mut known = Text::default();
    for line in text.split(['\n', '\r']).filter(|line| !line.is_empty()) {
        let mut chars = line.chars();
        let (role, line) = match chars.next() {
            Some('!') => (BlockRole::Title, chars.as_str()),
            Some('|') => (BlockRole::TableRow, chars.as_str()),
            Some('#') => {
                let level = line.bytes().take_while(|&byte| byte == b'#').count();
                let level = u8::try_from(level.min(9)).unwrap();
                (BlockRole::Heading { level }, line.trim_start_matches('#'))
            }
            _ => (BlockRole::Paragraph, line),
        };
        if line.is_empty() {
            continue;
        }
        let start = known.content.len();
        known.content.push_str(line);
        let end = known.content.len();
        known.content.push('\n');
        known.blocks.push(Block {
            span: TextSpan { start, end },
            role,
            page: None,
            paragraph: None,
        });
    }
    let said = text.lines().next().map(str::to_owned);
    known.metadata = Metadata {
        title: said.clone(),
        authority: said.clone(),
        reporting_year: None,
        published: said.filter(|day| hegui_core::date::Date::parse(day).is_some()),
        own: false,
    };
    known
}

/// A document is in order: its way back, its blocks and what is in them, its outline.
pub fn sound(document: &Document<'_>) {
    let (text, view) = (document.text(), document.view());
    let located = |span: ViewSpan| {
        assert!(view.get(span.start..span.end).is_some(), "{span:?}");
        let place = document.locate(span);
        assert!(text.get(place.start..place.end).is_some(), "{place:?}");
        place
    };
    let mut last = TextSpan { start: 0, end: 0 };
    for (at, c) in view.char_indices() {
        let place = located(ViewSpan::new(at, at + c.len_utf8()));
        assert!(
            last.start <= place.start && last.end <= place.end,
            "{c:?} at {at} leads back to {place:?}, what stands before it to {last:?}"
        );
        last = place;
    }
    let blocks = document.blocks();
    let (mut end, mut sentence, mut statement) = (0, 0, 0);
    for (index, block) in blocks.iter().enumerate() {
        assert!(end <= block.span.start && block.span.start <= block.span.end);
        end = block.span.end;
        located(block.span);
        if let Some((lead, level)) = block.lead {
            assert!(block.span.contains(lead) && level > 0, "{lead:?}");
            located(lead);
        }
        let mut behind = block.span.start;
        for clause in &block.clauses {
            assert!(behind <= clause.span.start && block.span.contains(clause.span));
            assert!(sentence <= clause.sentence && statement <= clause.statement);
            located(clause.span);
            (behind, sentence, statement) = (clause.span.end, clause.sentence, clause.statement);
        }
        assert_eq!(document.block_at(block.span.start), Some(index));
        let mut below = index;
        for heading in document.heading_of(index) {
            assert!(heading < below, "headings stand above");
            assert!(matches!(
                blocks[heading].kind,
                BlockKind::Title | BlockKind::Heading { .. }
            ));
            below = heading;
        }
    }
    for span in document.left_out() {
        assert!(text.get(span.start..span.end).is_some(), "{span:?}");
    }
    let identity = document.identity();
    if let Some(year) = identity.reporting_year {
        assert!((1990..=2099).contains(&year), "{year}");
    }
    if let Some(day) = &identity.published {
        assert!(hegui_core::date::Date::parse(day).is_some(), "{day:?}");
    }
}
