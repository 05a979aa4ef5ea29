//! Markdown → the paragraphs and tables of a document: what of CommonMark, with tables, a letter needs.
//!
//! Of HTML only what Markdown has no sign for is understood: `<br>`, and `<div align="left|center|right">`
//! round paragraphs. Comments and other tags are left out, the words between them stay. A thematic break
//! begins a new page.

use pulldown_cmark::{Alignment, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::letter::{
    Align, Letter, LetterBlock, LetterParagraph, LetterRun, LetterTable, ParagraphStyle,
};
use super::widths::column_widths;

/// Reads `markdown`.
pub(super) fn read_letter(markdown: &str) -> Letter {
    let mut reader = LetterReader::default();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        reader.take(event);
    }
    reader.close();
    reader.read
}

#[derive(Default)]
struct LetterReader {
    read: Letter,
    open: Option<LetterParagraph>,
    table: Option<LetterTable>,
    styles: Vec<ParagraphStyle>,
    lists: Vec<usize>,
    /// Whether the list item that is open has had its mark.
    marked: bool,
    aligns: Vec<Option<Align>>,
    bold: usize,
    italic: usize,
    link: Option<(String, String)>,
    new_page: bool,
}

impl LetterReader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text, false),
            Event::Code(text) => self.text(&text, true),
            Event::SoftBreak => self.text(" ", false),
            Event::HardBreak => self.text("\n", false),
            Event::Rule => {
                self.close();
                self.new_page = true;
            }
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html),
            // Not asked for, so never there.
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.close();
                self.styles.push(heading_style(level));
            }
            Tag::BlockQuote(_) => {
                self.close();
                self.styles.push(ParagraphStyle::Quote);
            }
            Tag::CodeBlock(_) => {
                self.close();
                self.styles.push(ParagraphStyle::Code);
            }
            Tag::List(first) => {
                self.close();
                self.lists.push(self.read.lists.len());
                self.read.lists.push(first);
            }
            Tag::Item => {
                self.close();
                self.marked = false;
                self.styles.push(ParagraphStyle::ListParagraph);
            }
            Tag::Table(columns) => {
                self.close();
                if std::mem::take(&mut self.new_page) {
                    // Only a paragraph can begin a page.
                    self.push(LetterParagraph {
                        new_page: true,
                        ..LetterParagraph::default()
                    });
                }
                let align = columns.into_iter().map(column_align).collect();
                self.table = Some(LetterTable {
                    align,
                    ..LetterTable::default()
                });
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            Tag::TableCell => {
                if let Some(row) = self.row() {
                    row.push(Vec::new());
                }
            }
            Tag::Strong => self.bold += 1,
            Tag::Emphasis => self.italic += 1,
            Tag::Link { dest_url, .. } => {
                self.link = Some((dest_url.into_string(), String::new()));
            }
            Tag::Paragraph => self.close(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::BlockQuote(_) | TagEnd::CodeBlock | TagEnd::Item => {
                self.close();
                self.styles.pop();
            }
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.close(),
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
            }
            TagEnd::Table => {
                if let Some(mut table) = self.table.take() {
                    table.widths = column_widths(&table);
                    let columns = table.widths.len();
                    table.align.resize(columns, None);
                    for row in &mut table.rows {
                        row.resize(columns, Vec::new());
                    }
                    self.read.blocks.push(LetterBlock::Table(table));
                }
            }
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Emphasis => self.italic = self.italic.saturating_sub(1),
            TagEnd::Link => {
                // Paper has no links: where one leads must be legible.
                if let Some((target, words)) = self.link.take()
                    && target != words
                {
                    self.text(&format!(" <{target}>"), false);
                }
            }
            _ => {}
        }
    }

    fn row(&mut self) -> Option<&mut Vec<Vec<LetterRun>>> {
        self.table.as_mut().and_then(|table| table.rows.last_mut())
    }

    fn text(&mut self, text: &str, code: bool) {
        if let Some((_, words)) = &mut self.link {
            words.push_str(text);
        }
        let run = LetterRun {
            text: text.to_owned(),
            bold: self.bold > 0,
            italic: self.italic > 0,
            code,
        };
        let runs = if self.table.is_some() {
            self.row().and_then(|row| row.last_mut())
        } else {
            Some(&mut self.paragraph().runs)
        };
        let Some(runs) = runs else { return };
        match runs.last_mut() {
            Some(last)
                if (last.bold, last.italic, last.code) == (run.bold, run.italic, run.code) =>
            {
                last.text.push_str(text);
            }
            _ => runs.push(run),
        }
    }

    /// The paragraph that is open, or a new one.
    fn paragraph(&mut self) -> &mut LetterParagraph {
        let (style, list, depth) = (
            self.styles.last().copied().unwrap_or_default(),
            self.lists.last().copied(),
            self.lists.len(),
        );
        let (align, new_page) = (self.aligns.last().copied().flatten(), &mut self.new_page);
        let marked = &mut self.marked;
        self.open.get_or_insert_with(|| LetterParagraph {
            style,
            align,
            item: list
                .filter(|_| {
                    style == ParagraphStyle::ListParagraph && !std::mem::replace(marked, true)
                })
                .map(|list| (list, depth - 1)),
            new_page: std::mem::take(new_page),
            space: None,
            runs: Vec::new(),
        })
    }

    fn close(&mut self) {
        let Some(paragraph) = self.open.take() else {
            return;
        };
        let words = || paragraph.runs.iter().map(|run| run.text.as_str());
        if words().all(|text| text.trim().is_empty()) {
            return;
        }
        if self.read.title.is_empty() && paragraph.style.is_heading() {
            self.read.title = words().collect::<String>().replace('\n', " ");
        }
        self.push(paragraph);
    }

    /// Appends a paragraph with the room above it: a signature stands two lines below the text.
    fn push(&mut self, mut paragraph: LetterParagraph) {
        let right = |align| align == Some(Align::Right);
        paragraph.space = match self.read.blocks.last() {
            Some(LetterBlock::Table(_)) if paragraph.style == ParagraphStyle::BodyText => Some(160),
            Some(LetterBlock::Paragraph(before)) => {
                (right(paragraph.align) && !right(before.align)).then_some(1120)
            }
            _ => None,
        };
        self.read.blocks.push(LetterBlock::Paragraph(paragraph));
    }

    fn html(&mut self, html: &str) {
        let mut rest = html;
        while let Some(start) = rest.find('<') {
            self.words(&rest[..start]);
            let tag = &rest[start..];
            let end = if tag.starts_with("<!--") { "-->" } else { ">" };
            let length = tag.find(end).map_or(tag.len(), |found| found + end.len());
            self.tag(&tag[..length]);
            rest = &tag[length..];
        }
        self.words(rest);
    }

    /// Words between tags.
    fn words(&mut self, raw: &str) {
        let raw = raw.trim();
        if !raw.is_empty() {
            let text = quick_xml::escape::unescape(raw);
            self.text(text.as_deref().unwrap_or(raw), false);
        }
    }

    fn tag(&mut self, tag: &str) {
        let tag = tag.to_ascii_lowercase().replace('\'', "\"");
        let name = tag
            .trim_start_matches('<')
            .trim_end_matches(['>', '/'])
            .split_whitespace()
            .next()
            .unwrap_or("");
        match name {
            "br" => self.text("\n", false),
            "div" => {
                self.close();
                let align = [
                    ("left", Align::Left),
                    ("center", Align::Center),
                    ("right", Align::Right),
                ];
                let align = align
                    .into_iter()
                    .find(|(name, _)| tag.contains(&format!("align=\"{name}\"")));
                self.aligns.push(align.map(|(_, align)| align));
            }
            "/div" => {
                self.close();
                self.aligns.pop();
            }
            _ => {}
        }
    }
}

impl ParagraphStyle {
    fn is_heading(self) -> bool {
        use ParagraphStyle::{Heading1, Heading2, Heading3, Title};
        matches!(self, Title | Heading1 | Heading2 | Heading3)
    }
}

fn heading_style(level: HeadingLevel) -> ParagraphStyle {
    match level {
        HeadingLevel::H1 => ParagraphStyle::Title,
        HeadingLevel::H2 => ParagraphStyle::Heading1,
        HeadingLevel::H3 => ParagraphStyle::Heading2,
        HeadingLevel::H4 | HeadingLevel::H5 | HeadingLevel::H6 => ParagraphStyle::Heading3,
    }
}

fn column_align(column: Alignment) -> Option<Align> {
    match column {
        Alignment::None => None,
        Alignment::Left => Some(Align::Left),
        Alignment::Center => Some(Align::Center),
        Alignment::Right => Some(Align::Right),
    }
}
