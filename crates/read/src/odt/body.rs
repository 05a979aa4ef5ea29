//! The part with the text: its elements → the flow of the text.
//!
//! What is not known inside a paragraph is looked through: fields, links and marks hold the text that
//! they show.

use super::lists::{Aside, Label, Lists};
use super::styles::{Family, Origin, Styles};
use crate::flow::Flow;
use crate::numbering::separator;
use crate::xml::{Element, Token};
use hegui_text::{BlockRole, DropReason, Format, Text, Unreadable};

/// Most blanks that one element may stand for; more of them say no more.
const BLANKS: u32 = 100;

/// Elements that draw something, and may hold paragraphs.
const SHAPES: &[&str] = &[
    "frame",
    "g",
    "custom-shape",
    "rect",
    "line",
    "polyline",
    "polygon",
    "regular-polygon",
    "path",
    "circle",
    "ellipse",
    "connector",
    "caption",
    "measure",
    "page-thumbnail",
    "scene",
];

/// Elements that hold no text of the document.
const SILENT: &[&str] = &[
    "object",
    "object-ole",
    "plugin",
    "applet",
    "floating-frame",
    "image",
    "control",
    "forms",
    "scripts",
    "script",
    "event-listeners",
    "variable-decls",
    "sequence-decls",
    "user-field-decls",
    "dde-connection-decls",
    "note-citation",
    "ruby-text",
    "index-entry-template",
    "table-of-content-source",
    "illustration-index-source",
    "table-index-source",
    "object-index-source",
    "user-index-source",
    "alphabetical-index-source",
    "bibliography-source",
    "list-label",
    "number",
    "dde-source",
];

/// What the children of an element mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Context {
    /// Above the text.
    Outside,
    /// The automatic styles.
    Styles,
    /// Paragraphs, lists, tables.
    Blocks,
    Table,
    Row,
    /// Characters; whether they are hidden.
    Paragraph {
        hidden: bool,
    },
    /// The list of tracked changes.
    Changes,
    /// Not part of the text, for a reason worth telling or not.
    Skipped(Option<DropReason>),
    /// A paragraph in what is skipped.
    SkippedParagraph(DropReason),
}

/// What has to be done where an element ends.
#[derive(Debug)]
enum Closes {
    Nothing,
    Paragraph(BlockRole, Option<Label>),
    List,
    Table,
    Row(u32),
    Cell { times: u32, covered: bool },
    Box(Aside),
    Skipped,
    Note,
}

#[derive(Debug)]
struct Open {
    context: Context,
    closes: Closes,
}

fn plain(context: Context) -> Open {
    Open {
        context,
        closes: Closes::Nothing,
    }
}

/// The reader of the part.
pub(super) struct Body {
    flow: Flow,
    styles: Styles,
    lists: Lists,
    open: Vec<Open>,
    /// The note that is being read.
    note: String,
    /// Whether there is a text at all.
    begun: bool,
}

impl Body {
    pub(super) fn new(flow: Flow, styles: Styles) -> Self {
        Self {
            flow,
            styles,
            lists: Lists::default(),
            open: Vec::new(),
            note: String::new(),
            begun: false,
        }
    }

    /// The finished text.
    ///
    /// # Errors
    /// Where there was none, or too much.
    pub(super) fn finish(self) -> Result<Text, Unreadable> {
        if self.begun {
            self.flow.finish()
        } else {
            Err(Unreadable::Damaged(Format::Odt))
        }
    }

    fn context(&self) -> Context {
        self.open
            .last()
            .map_or(Context::Outside, |open| open.context)
    }

    /// Takes a token of the part.
    pub(super) fn token(&mut self, token: &Token<'_>) -> Result<(), Unreadable> {
        if self.context() == Context::Styles {
            self.styles.token(token, Origin::Automatic)?;
        }
        match token {
            Token::Start(element) => {
                let open = self.start(element)?;
                self.open.push(open);
                Ok(())
            }
            Token::End => match self.open.pop() {
                Some(open) => self.end(open.closes),
                None => Ok(()),
            },
            Token::Text(content) => self.text(content),
        }
    }

    fn start(&mut self, element: &Element<'_>) -> Result<Open, Unreadable> {
        let context = self.context();
        let name = element.name();
        Ok(match context {
            Context::Skipped(Some(reason)) if matches!(name, "p" | "h") => {
                if reason == DropReason::Note && !self.note.is_empty() {
                    self.note.push('\n');
                }
                plain(Context::SkippedParagraph(reason))
            }
            Context::Styles | Context::Skipped(_) | Context::SkippedParagraph(_) => plain(context),
            Context::Changes => match name {
                "deletion" => self.skipped(DropReason::Deleted),
                "insertion" | "format-change" => plain(Context::Skipped(None)),
                _ => plain(context),
            },
            _ if SILENT.contains(&name) => plain(Context::Skipped(None)),
            Context::Outside => match name {
                "automatic-styles" => plain(Context::Styles),
                "text" => {
                    self.begun = true;
                    plain(Context::Blocks)
                }
                _ => plain(context),
            },
            _ if SHAPES.contains(&name) => {
                self.flow.begin_box();
                Open {
                    context: Context::Blocks,
                    closes: Closes::Box(self.lists.set_aside()),
                }
            }
            _ if matches!(name, "annotation") => self.skipped(DropReason::Comment),
            Context::Blocks => self.in_blocks(element)?,
            Context::Table => match name {
                "table-row" => {
                    self.flow.begin_row()?;
                    Open {
                        context: Context::Row,
                        closes: Closes::Row(element.number("number-rows-repeated")?.unwrap_or(1)),
                    }
                }
                "table-column"
                | "table-columns"
                | "table-header-columns"
                | "table-column-group" => plain(Context::Skipped(None)),
                _ => plain(context),
            },
            Context::Row => match name {
                "table-cell" | "covered-table-cell" => {
                    self.flow.begin_cell()?;
                    Open {
                        context: Context::Blocks,
                        closes: Closes::Cell {
                            times: element.number("number-columns-repeated")?.unwrap_or(1),
                            covered: name == "covered-table-cell",
                        },
                    }
                }
                _ => plain(context),
            },
            Context::Paragraph { hidden } => self.in_paragraph(element, hidden)?,
        })
    }

    /// Begins what is left out for a reason worth telling.
    fn skipped(&mut self, reason: DropReason) -> Open {
        self.flow.flush_left_out();
        Open {
            context: Context::Skipped(Some(reason)),
            closes: Closes::Skipped,
        }
    }

    fn in_blocks(&mut self, element: &Element<'_>) -> Result<Open, Unreadable> {
        Ok(match element.name() {
            "p" => self.paragraph(element, false)?,
            "h" => self.paragraph(element, true)?,
            "list" => {
                self.lists.begin(element)?;
                Open {
                    context: Context::Blocks,
                    closes: Closes::List,
                }
            }
            "list-item" => {
                self.lists.begin_item(element)?;
                plain(Context::Blocks)
            }
            "table" => {
                self.flow.begin_table()?;
                Open {
                    context: Context::Table,
                    closes: Closes::Table,
                }
            }
            "tracked-changes" => plain(Context::Changes),
            "section" => {
                let hidden = match element.attribute("display")?.as_deref() {
                    Some("none") => true,
                    Some("condition") => element.switch("is-hidden", false)?,
                    _ => false,
                };
                if hidden {
                    self.skipped(DropReason::Hidden)
                } else {
                    plain(Context::Blocks)
                }
            }
            _ => plain(Context::Blocks),
        })
    }

    fn paragraph(&mut self, element: &Element<'_>, heading: bool) -> Result<Open, Unreadable> {
        self.flow.begin_paragraph()?;
        let style = element.attribute("style-name")?.unwrap_or_default();
        let level = if heading {
            let own = element.number("outline-level")?.map(|level| level as usize);
            Some(
                own.or_else(|| self.styles.outline_level(&style))
                    .unwrap_or(1),
            )
        } else {
            None
        };
        let role = match level.map(|level| u8::try_from(level.clamp(1, 9))) {
            _ if self.styles.is_title(&style) => BlockRole::Title,
            Some(Ok(level)) => BlockRole::Heading { level },
            _ => BlockRole::Paragraph,
        };
        let label = match level {
            _ if self.lists.is_open() => self.lists.paragraph(&self.styles, &style),
            Some(level)
                if !element.switch("is-list-header", false)?
                    && self
                        .styles
                        .list_of(&style)
                        .is_none_or(|list| list == "Outline") =>
            {
                let restarts = element.switch("restart-numbering", false)?;
                let start = element.number("start-value")?;
                let start = start.or(restarts.then_some(1));
                self.lists.heading(&self.styles, level, start)
            }
            _ => None,
        };
        let hidden = self.styles.hidden(Family::Paragraph, &style) == Some(true);
        Ok(Open {
            context: Context::Paragraph { hidden },
            closes: Closes::Paragraph(role, label),
        })
    }

    fn in_paragraph(&mut self, element: &Element<'_>, hidden: bool) -> Result<Open, Unreadable> {
        let sign = |body: &mut Self, sign: char, times: u32| -> Result<Open, Unreadable> {
            if !hidden {
                for _ in 0..times.min(BLANKS) {
                    body.flow.sign(sign)?;
                }
            }
            Ok(plain(Context::Skipped(None)))
        };
        Ok(match element.name() {
            "s" => sign(self, ' ', element.number("c")?.unwrap_or(1))?,
            "tab" => sign(self, '\t', 1)?,
            "line-break" => sign(self, '\n', 1)?,
            "span" => {
                let own = match element.attribute("style-name")? {
                    Some(style) => self.styles.hidden(Family::Text, &style),
                    None => None,
                };
                plain(Context::Paragraph {
                    hidden: own.unwrap_or(hidden),
                })
            }
            "hidden-text" => {
                let hidden = element.switch("is-hidden", true)?;
                plain(Context::Paragraph { hidden })
            }
            "note-body" => {
                self.note.clear();
                Open {
                    context: Context::Skipped(Some(DropReason::Note)),
                    closes: Closes::Note,
                }
            }
            _ => plain(Context::Paragraph { hidden }),
        })
    }

    fn text(&mut self, content: &str) -> Result<(), Unreadable> {
        match self.context() {
            Context::Paragraph { hidden: true } => {
                self.flow.leave_out(DropReason::Hidden, content);
            }
            Context::Paragraph { hidden: false } => self.flow.collapsed(content)?,
            Context::SkippedParagraph(DropReason::Note) => {
                self.flow.charge(content.len())?;
                self.note.push_str(content);
            }
            Context::SkippedParagraph(reason) => self.flow.leave_out(reason, content),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, closes: Closes) -> Result<(), Unreadable> {
        match closes {
            Closes::Nothing => {}
            Closes::Paragraph(role, label) => self.flow.end_paragraph(role, |text| {
                label.map_or_else(String::new, |label| {
                    let gap = separator(&label.text, text, label.gap);
                    label.text + gap
                })
            })?,
            Closes::List => self.lists.end(),
            Closes::Table => self.flow.end_table()?,
            Closes::Row(times) => self.flow.end_row(times, None)?,
            Closes::Cell { times, covered } => self.flow.end_cell(times, covered)?,
            Closes::Box(aside) => {
                self.lists.put_back(aside);
                self.flow.end_box()?;
            }
            Closes::Skipped => self.flow.flush_left_out(),
            Closes::Note => {
                let note = std::mem::take(&mut self.note);
                self.flow.note(note)?;
            }
        }
        Ok(())
    }
}
