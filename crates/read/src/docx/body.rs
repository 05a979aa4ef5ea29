//! The main part: its elements → the flow of the text.
//!
//! What is not known is looked through: its paragraphs and runs belong to the text like others.

use super::numbering::{Label, Numbering};
use super::styles::Styles;
use super::{symbol, toggled};
use crate::flow::Flow;
use crate::numbering::separator;
use crate::xml::{Element, Token};
use hegui_text::{DropReason, Format, Unreadable};

/// What the children of an element mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Context {
    /// Above the body.
    Outside,
    /// Paragraphs and tables: the body, a cell, a text box.
    Blocks,
    Table,
    Row,
    RowProperties,
    CellProperties,
    Paragraph,
    ParagraphProperties,
    /// Properties of the paragraph mark.
    Mark,
    Run,
    RunProperties,
    Characters,
    /// A drawing, of which only text boxes are of interest.
    Drawing,
    /// Alternatives, of which one was taken or not.
    Alternatives {
        taken: bool,
    },
    /// Not part of the text, for a reason worth telling or not.
    Skipped(Option<DropReason>),
    /// Characters of what is skipped.
    SkippedCharacters(DropReason),
}

/// What has to be done where an element ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Closes {
    Nothing,
    Paragraph,
    ParagraphProperties,
    Run,
    Table,
    Row,
    Cell,
    Box,
}

/// An open element.
#[derive(Debug)]
struct Open {
    context: Context,
    closes: Closes,
}

/// An open paragraph.
#[derive(Debug, Default)]
struct Paragraph {
    style: Option<String>,
    numbering: Option<String>,
    level: Option<usize>,
    outline: Option<u32>,
    mark: Mark,
    label: Option<Label>,
    /// Whether the number was looked for already.
    counted: bool,
    /// Whether the style hides its text.
    hidden: bool,
    /// Of each field that is open, whether its result began.
    fields: Vec<bool>,
    /// How many of them are still at their instruction.
    instructions: usize,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Mark {
    #[default]
    Shown,
    Deleted,
    Hidden,
}

#[derive(Debug, Default)]
struct Row {
    left_out: Option<DropReason>,
    /// Columns that stay free after it.
    after: u32,
}

#[derive(Debug, Default)]
struct Cell {
    span: Option<u32>,
    /// Whether it continues the cell above or before.
    covered: bool,
}

/// The reader of the main part.
pub(super) struct Body {
    flow: Flow,
    styles: Styles,
    numbering: Numbering,
    open: Vec<Open>,
    paragraphs: Vec<Paragraph>,
    /// Of each open run, whether it is hidden.
    runs: Vec<bool>,
    rows: Vec<Row>,
    cells: Vec<Cell>,
    /// Whether there is a body at all.
    begun: bool,
}

impl Body {
    pub(super) fn new(flow: Flow, styles: Styles, numbering: Numbering) -> Self {
        Self {
            flow,
            styles,
            numbering,
            open: Vec::new(),
            paragraphs: Vec::new(),
            runs: Vec::new(),
            rows: Vec::new(),
            cells: Vec::new(),
            begun: false,
        }
    }

    /// The flow, for what follows the body.
    ///
    /// # Errors
    /// Where there was no body.
    pub(super) fn finish(self) -> Result<Flow, Unreadable> {
        if self.begun {
            Ok(self.flow)
        } else {
            Err(Unreadable::Damaged(Format::Docx))
        }
    }

    fn context(&self) -> Context {
        self.open
            .last()
            .map_or(Context::Outside, |open| open.context)
    }

    /// Takes a token of the part.
    pub(super) fn token(&mut self, token: &Token<'_>) -> Result<(), Unreadable> {
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
        let plain = |context| Open {
            context,
            closes: Closes::Nothing,
        };
        let skipped = plain(Context::Skipped(None));
        // What holds everywhere.
        match (context, name) {
            (Context::Skipped(Some(reason)), "t" | "delText") => {
                return Ok(plain(Context::SkippedCharacters(reason)));
            }
            (Context::Skipped(_) | Context::SkippedCharacters(_), _) => return Ok(plain(context)),
            (Context::Alternatives { taken }, "Choice" | "Fallback") if !taken => {
                return Ok(self.take_alternative());
            }
            (Context::Alternatives { .. }, _) => return Ok(skipped),
            (_, "AlternateContent") => {
                return Ok(plain(Context::Alternatives { taken: false }));
            }
            // How it was before a change, and what describes a control.
            (
                _,
                "rPrChange" | "pPrChange" | "tblPrChange" | "tblPrExChange" | "trPrChange"
                | "tcPrChange" | "sectPrChange" | "numberingChange" | "sdtPr" | "sdtEndPr"
                | "customXmlPr" | "smartTagPr" | "sectPr" | "altChunk",
            ) => return Ok(skipped),
            _ => {}
        }
        let inherited = plain(context);
        Ok(match context {
            Context::Outside => match name {
                "body" => {
                    self.begun = true;
                    plain(Context::Blocks)
                }
                _ => inherited,
            },
            Context::Blocks => match name {
                "p" => {
                    self.flow.begin_paragraph()?;
                    self.paragraphs.push(Paragraph::default());
                    Open {
                        context: Context::Paragraph,
                        closes: Closes::Paragraph,
                    }
                }
                "tbl" => {
                    self.flow.begin_table()?;
                    Open {
                        context: Context::Table,
                        closes: Closes::Table,
                    }
                }
                "tcPr" => plain(Context::CellProperties),
                "del" => plain(Context::Skipped(Some(DropReason::Deleted))),
                "moveFrom" => skipped,
                _ => inherited,
            },
            Context::Table => match name {
                "tr" => {
                    self.flow.begin_row()?;
                    self.rows.push(Row::default());
                    Open {
                        context: Context::Row,
                        closes: Closes::Row,
                    }
                }
                "tblPr" | "tblGrid" => skipped,
                _ => inherited,
            },
            Context::Row => match name {
                "tc" => {
                    self.flow.begin_cell()?;
                    self.cells.push(Cell::default());
                    Open {
                        context: Context::Blocks,
                        closes: Closes::Cell,
                    }
                }
                "trPr" => plain(Context::RowProperties),
                "tblPrEx" => skipped,
                _ => inherited,
            },
            Context::RowProperties => {
                self.row_property(element)?;
                skipped
            }
            Context::CellProperties => {
                self.cell_property(element)?;
                skipped
            }
            Context::Paragraph => match name {
                "pPr" => Open {
                    context: Context::ParagraphProperties,
                    closes: Closes::ParagraphProperties,
                },
                "r" => {
                    let hidden = self.paragraphs.last().is_some_and(|open| open.hidden);
                    self.runs.push(hidden);
                    Open {
                        context: Context::Run,
                        closes: Closes::Run,
                    }
                }
                "del" => plain(Context::Skipped(Some(DropReason::Deleted))),
                "moveFrom" | "rubyPr" | "rt" => skipped,
                _ => inherited,
            },
            Context::ParagraphProperties => match name {
                "rPr" => plain(Context::Mark),
                _ => {
                    self.paragraph_property(element)?;
                    inherited
                }
            },
            Context::Mark => {
                self.mark_property(element)?;
                skipped
            }
            Context::Run => self.in_run(element)?,
            Context::RunProperties => {
                self.run_property(element)?;
                skipped
            }
            Context::Drawing => match name {
                "txbxContent" => {
                    self.flow.begin_box();
                    Open {
                        context: Context::Blocks,
                        closes: Closes::Box,
                    }
                }
                _ => inherited,
            },
            Context::Characters
            | Context::Alternatives { .. }
            | Context::Skipped(_)
            | Context::SkippedCharacters(_) => inherited,
        })
    }

    /// Takes the alternative that begins: its children mean what they would mean without it.
    fn take_alternative(&mut self) -> Open {
        if let Some(open) = self.open.last_mut() {
            open.context = Context::Alternatives { taken: true };
        }
        let context = self
            .open
            .iter()
            .rev()
            .map(|open| open.context)
            .find(|context| !matches!(context, Context::Alternatives { .. }))
            .unwrap_or(Context::Outside);
        Open {
            context,
            closes: Closes::Nothing,
        }
    }

    fn in_run(&mut self, element: &Element<'_>) -> Result<Open, Unreadable> {
        let name = element.name();
        let plain = |context| Open {
            context,
            closes: Closes::Nothing,
        };
        let sign = match name {
            "tab" | "ptab" => Some('\t'),
            "br" | "cr" => Some('\n'),
            "noBreakHyphen" => Some('-'),
            "sym" => {
                let code = element.attribute("char")?.unwrap_or_default();
                let font = element.attribute("font")?.unwrap_or_default();
                u32::from_str_radix(&code, 16)
                    .ok()
                    .and_then(|code| symbol::character(&font, code))
            }
            _ => None,
        };
        if let Some(sign) = sign {
            if !self.is_hidden() {
                self.flow.sign(sign)?;
            }
            return Ok(plain(Context::Skipped(None)));
        }
        Ok(match name {
            "t" => plain(Context::Characters),
            "rPr" => plain(Context::RunProperties),
            "drawing" | "pict" | "object" => plain(Context::Drawing),
            // The base of a reading aid holds runs of its own.
            "r" => {
                let hidden = self.paragraphs.last().is_some_and(|open| open.hidden);
                self.runs.push(hidden);
                Open {
                    context: Context::Run,
                    closes: Closes::Run,
                }
            }
            "fldChar" => {
                let kind = element.attribute("fldCharType")?.unwrap_or_default();
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    match &*kind {
                        "begin" => {
                            paragraph.fields.push(false);
                            paragraph.instructions += 1;
                        }
                        "separate" => {
                            if let Some(result @ false) = paragraph.fields.last_mut() {
                                *result = true;
                                paragraph.instructions -= 1;
                            }
                        }
                        "end" if paragraph.fields.pop() == Some(false) => {
                            paragraph.instructions -= 1;
                        }
                        _ => {}
                    }
                }
                plain(Context::Skipped(None))
            }
            "del" => plain(Context::Skipped(Some(DropReason::Deleted))),
            "instrText" | "delInstrText" | "delText" | "fldData" | "rt" | "rubyPr" | "moveFrom" => {
                plain(Context::Skipped(None))
            }
            _ => plain(Context::Run),
        })
    }

    fn row_property(&mut self, element: &Element<'_>) -> Result<(), Unreadable> {
        let Some(row) = self.rows.last_mut() else {
            return Ok(());
        };
        match element.name() {
            "del" => row.left_out = Some(DropReason::Deleted),
            "hidden" if toggled(element)? => row.left_out = Some(DropReason::Hidden),
            "gridBefore" => self.flow.empty_cells(element.number("val")?.unwrap_or(0)),
            "gridAfter" => row.after = element.number("val")?.unwrap_or(0),
            _ => {}
        }
        Ok(())
    }

    fn cell_property(&mut self, element: &Element<'_>) -> Result<(), Unreadable> {
        let Some(cell) = self.cells.last_mut() else {
            return Ok(());
        };
        match element.name() {
            "gridSpan" => cell.span = element.number("val")?,
            "vMerge" | "hMerge" => {
                let begins = element
                    .attribute("val")?
                    .is_some_and(|value| value == "restart");
                cell.covered |= !begins;
            }
            _ => {}
        }
        Ok(())
    }

    fn paragraph_property(&mut self, element: &Element<'_>) -> Result<(), Unreadable> {
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return Ok(());
        };
        match element.name() {
            "pStyle" => paragraph.style = element.attribute("val")?.map(|id| id.into_owned()),
            "numId" => paragraph.numbering = element.attribute("val")?.map(|id| id.into_owned()),
            "ilvl" => paragraph.level = element.number("val")?.map(|level| level as usize),
            "outlineLvl" => paragraph.outline = element.number("val")?,
            _ => {}
        }
        Ok(())
    }

    fn mark_property(&mut self, element: &Element<'_>) -> Result<(), Unreadable> {
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return Ok(());
        };
        match element.name() {
            "del" | "moveFrom" => paragraph.mark = Mark::Deleted,
            "vanish" if paragraph.mark == Mark::Shown && toggled(element)? => {
                paragraph.mark = Mark::Hidden;
            }
            // The mark of a heading that the text follows on the same line: hidden, but a heading.
            "specVanish" if paragraph.mark == Mark::Hidden && toggled(element)? => {
                paragraph.mark = Mark::Shown;
            }
            _ => {}
        }
        Ok(())
    }

    fn run_property(&mut self, element: &Element<'_>) -> Result<(), Unreadable> {
        let hidden = match element.name() {
            "vanish" => Some(toggled(element)?),
            "rStyle" => element
                .attribute("val")?
                .and_then(|id| self.styles.run_hidden(&id)),
            _ => None,
        };
        if let (Some(hidden), Some(run)) = (hidden, self.runs.last_mut()) {
            *run = hidden;
        }
        Ok(())
    }

    /// Whether what comes now is not shown: hidden, or the instruction of a field.
    fn is_hidden(&self) -> bool {
        self.runs.last().is_some_and(|&hidden| hidden)
            || self
                .paragraphs
                .last()
                .is_some_and(|open| open.instructions > 0)
    }

    fn text(&mut self, content: &str) -> Result<(), Unreadable> {
        match self.context() {
            Context::Characters if self.runs.last().is_some_and(|&hidden| hidden) => {
                self.flow.leave_out(DropReason::Hidden, content);
            }
            Context::Characters if self.is_hidden() => {}
            Context::Characters => self.flow.text(content)?,
            Context::SkippedCharacters(reason) => self.flow.leave_out(reason, content),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, closes: Closes) -> Result<(), Unreadable> {
        match closes {
            Closes::Nothing => {}
            Closes::ParagraphProperties => self.count(),
            Closes::Run => {
                self.runs.pop();
            }
            Closes::Paragraph => {
                self.count();
                let paragraph = self.paragraphs.pop().unwrap_or_default();
                if paragraph.mark == Mark::Deleted {
                    return self.flow.carry_paragraph();
                }
                let role = self
                    .styles
                    .role(paragraph.style.as_deref(), paragraph.outline);
                let label = paragraph.label;
                self.flow.end_paragraph(role, |text| {
                    label.map_or_else(String::new, |label| {
                        let gap = separator(&label.text, text, label.gap);
                        label.text + gap
                    })
                })?;
            }
            Closes::Table => self.flow.end_table()?,
            Closes::Row => {
                let row = self.rows.pop().unwrap_or_default();
                self.flow.empty_cells(row.after);
                self.flow.end_row(1, row.left_out)?;
            }
            Closes::Cell => {
                let cell = self.cells.pop().unwrap_or_default();
                self.flow.end_cell(1, cell.covered)?;
                // The columns that it spans keep their places.
                self.flow
                    .empty_cells(cell.span.unwrap_or(1).saturating_sub(1));
            }
            Closes::Box => self.flow.end_box()?,
        }
        Ok(())
    }

    /// Counts the open paragraph, once, as soon as its properties are known: a text box inside it comes
    /// later.
    fn count(&mut self) {
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return;
        };
        if std::mem::replace(&mut paragraph.counted, true) {
            return;
        }
        let style = paragraph.style.as_deref();
        paragraph.hidden = self.styles.hidden(style).unwrap_or(false);
        // A paragraph without a mark of its own has no number either.
        if paragraph.mark != Mark::Shown {
            return;
        }
        let by_style = self
            .styles
            .numbering(style, |num, style| self.numbering.level_of(num, style));
        let level = match &paragraph.numbering {
            Some(_) => paragraph.level,
            None => paragraph.level.or(by_style.level),
        };
        let numbering = paragraph.numbering.take().or(by_style.numbering);
        if let Some(numbering) = numbering {
            paragraph.label = self.numbering.next(&numbering, level.unwrap_or(0));
        }
    }
}
