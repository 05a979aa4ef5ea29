//! The part with the text: its elements → the flow of the text.
//!
//! Inside a paragraph an unknown element is transparent: fields, links and marks hold the text that
//! they show.

use super::lists::{OdtLists, OpenList};
use super::look::OdtLook;
use super::styles::{OdtStyles, StyleFamily, StyleOrigin};
use crate::numbering::NumberLabel;
use crate::office::flow::OfficeFlow;
use crate::office::pictures::{centimetres, share_of};
use crate::office::sheet::{Axis, Place, Sheet, measure};
use crate::office::xml::{XmlElement, XmlToken};
use crate::sight::{Colour, Ground};
use hegui_text::{BlockRole, DropReason, Format, Unreadable};

/// Most embedded objects that are looked at.
const EMBEDDED: usize = 200;
/// Most blanks that one element may stand for; more of them say no more.
const BLANKS: u32 = 100;

/// Elements that draw something, and may hold paragraphs.
#[rustfmt::skip]
const SHAPES: &[&str] = &[
    "frame", "g", "custom-shape", "rect", "line", "polyline", "polygon", "regular-polygon", "path",
    "circle", "ellipse", "connector", "caption", "measure", "page-thumbnail", "scene",
];

/// Elements that hold no text of the document.
#[rustfmt::skip]
const SILENT: &[&str] = &[
    "plugin", "applet", "floating-frame", "control", "forms",
    "scripts", "script", "event-listeners", "variable-decls", "sequence-decls", "user-field-decls",
    "dde-connection-decls", "note-citation", "ruby-text", "index-entry-template",
    "table-of-content-source", "illustration-index-source", "table-index-source",
    "object-index-source", "user-index-source", "alphabetical-index-source", "bibliography-source",
    "list-label", "number", "dde-source",
];

/// What the children of an element mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OdtContext {
    /// Above the text.
    Outside,
    /// The automatic styles.
    Styles,
    /// Paragraphs, lists, tables.
    Blocks,
    Table,
    Row,
    /// Characters; how they look, and what lies behind them.
    Paragraph {
        look: OdtLook,
        ground: Ground,
    },
    /// The list of tracked changes.
    Changes,
    /// No part of the text; listed where there is a reason.
    Skipped(Option<DropReason>),
    /// A paragraph in what is skipped.
    SkippedParagraph(DropReason),
}

/// What the end of an element does.
#[derive(Debug)]
enum OdtEnd {
    Nothing,
    Paragraph(BlockRole, Option<NumberLabel>),
    List,
    Table,
    Row(u32),
    Cell {
        times: u32,
        covered: bool,
    },
    Box(Vec<OpenList>),
    Skipped,
    /// A note, with the lists around it; whether its mark is hidden.
    Note(Vec<OpenList>, bool),
}

/// An open element: what its children mean, and what its end does.
type OdtElement = (OdtContext, OdtEnd);

fn plain(context: OdtContext) -> OdtElement {
    (context, OdtEnd::Nothing)
}

/// What the place of text says of whether it is seen.
#[derive(Debug, Clone, Copy)]
struct Around {
    /// What lies behind it.
    ground: Ground,
    /// It is off the page, or cut off.
    is_away: bool,
}

impl Around {
    const PAGE: Self = Self {
        ground: Some(Colour::WHITE),
        is_away: false,
    };
}

/// Reads the part.
pub(super) struct OdtReader {
    flow: OfficeFlow,
    styles: OdtStyles,
    lists: OdtLists,
    open: Vec<OdtElement>,
    /// The share of a page that the open frame covers, as far as it is known, until its picture came.
    frame: Option<Option<f32>>,
    /// The names of embedded objects.
    embedded: Vec<String>,
    /// What holds for the text in the page, and in each open table, row, cell and box.
    around: Vec<Around>,
    /// Whether there is a text at all.
    begun: bool,
}

impl OdtReader {
    pub(super) fn new(flow: OfficeFlow, styles: OdtStyles) -> Self {
        Self {
            flow,
            styles,
            lists: OdtLists::default(),
            open: Vec::new(),
            frame: None,
            embedded: Vec::new(),
            around: vec![Around::PAGE],
            begun: false,
        }
    }

    /// The flow, and the names of embedded objects.
    ///
    /// # Errors
    /// Where there was no text.
    pub(super) fn finish(self) -> Result<(OfficeFlow, Vec<String>), Unreadable> {
        let flow = self.begun.then_some((self.flow, self.embedded));
        flow.ok_or(Unreadable::Damaged(Format::Odt))
    }

    fn context(&self) -> OdtContext {
        let innermost = self.open.last();
        innermost.map_or(OdtContext::Outside, |(context, _)| *context)
    }

    /// Takes a token of the part.
    pub(super) fn take_token(&mut self, token: &XmlToken<'_>) -> Result<(), Unreadable> {
        if self.context() == OdtContext::Styles {
            self.styles.take_token(token, StyleOrigin::Automatic)?;
        }
        match token {
            XmlToken::Start(element) => {
                let open = self.start_element(element)?;
                self.open.push(open);
                Ok(())
            }
            XmlToken::End(_) => match self.open.pop() {
                Some((_, end)) => self.end_element(end),
                None => Ok(()),
            },
            XmlToken::Text(content) => self.take_text(content),
        }
    }

    fn start_element(&mut self, element: &XmlElement<'_>) -> Result<OdtElement, Unreadable> {
        use OdtContext as In;
        let context = self.context();
        Ok(match (context, element.name()) {
            (In::Skipped(Some(reason)), "p" | "h") => plain(In::SkippedParagraph(reason)),
            (In::Styles | In::Skipped(_) | In::SkippedParagraph(_), _) => plain(context),
            (In::Changes, "deletion") => self.begin_skipped(DropReason::Deleted),
            (In::Changes, "insertion" | "format-change") => plain(In::Skipped(None)),
            (In::Changes, _) => plain(context),
            (_, "image") => {
                if let Some(share) = self.frame.take() {
                    self.flow.push_picture(share);
                }
                plain(In::Skipped(None))
            }
            (_, "object" | "object-ole") => {
                self.frame = None;
                let part = element.text("href")?.unwrap_or_default();
                if self.embedded.len() < EMBEDDED {
                    self.embedded.push(part);
                }
                plain(In::Skipped(None))
            }
            (_, name) if SILENT.contains(&name) => plain(In::Skipped(None)),
            (In::Outside, "automatic-styles") => plain(In::Styles),
            (In::Outside, "text") => {
                self.begun = true;
                plain(In::Blocks)
            }
            (In::Outside, _) => plain(context),
            (_, name) if SHAPES.contains(&name) => {
                let width = element
                    .attribute("width")?
                    .and_then(|side| centimetres(&side));
                let height = element
                    .attribute("height")?
                    .and_then(|side| centimetres(&side));
                self.frame = Some(
                    width
                        .zip(height)
                        .map(|(width, height)| share_of(width, height)),
                );
                self.flow.begin_box();
                self.open_ground(element, StyleFamily::Graphic)?;
                // Programs fill shapes, but no frames, where nothing is said.
                if self.ground_of(element, StyleFamily::Graphic)?.is_none()
                    && !matches!(name, "frame" | "g")
                    && let Some(last) = self.around.last_mut()
                {
                    last.ground = None;
                }
                if is_off_page(element)?
                    && let Some(last) = self.around.last_mut()
                {
                    last.is_away = true;
                }
                (In::Blocks, OdtEnd::Box(self.lists.set_aside()))
            }
            (_, "annotation") => self.begin_skipped(DropReason::Comment),
            (In::Blocks, _) => self.start_in_blocks(element)?,
            (In::Table, "table-row") => {
                self.flow.begin_row()?;
                self.open_ground(element, StyleFamily::Row)?;
                let times = element.number("number-rows-repeated")?.unwrap_or(1);
                (In::Row, OdtEnd::Row(times))
            }
            (
                In::Table,
                "table-column" | "table-columns" | "table-header-columns" | "table-column-group",
            ) => plain(In::Skipped(None)),
            (In::Row, name @ ("table-cell" | "covered-table-cell")) => {
                self.flow.begin_cell()?;
                self.open_ground(element, StyleFamily::Cell)?;
                let times = element.number("number-columns-repeated")?.unwrap_or(1);
                let covered = name == "covered-table-cell";
                (In::Blocks, OdtEnd::Cell { times, covered })
            }
            (In::Table | In::Row, _) => plain(context),
            (In::Paragraph { look, ground }, _) => {
                self.start_in_paragraph(element, look, ground)?
            }
        })
    }

    /// What holds in what began last.
    fn innermost(&self) -> Around {
        self.around.last().copied().unwrap_or(Around::PAGE)
    }

    /// What the style of an element fills it with.
    fn ground_of(
        &self,
        element: &XmlElement<'_>,
        family: StyleFamily,
    ) -> Result<Option<Ground>, Unreadable> {
        let style = element.attribute("style-name")?;
        Ok(style.and_then(|style| self.styles.ground(family, &style)))
    }

    /// Something begins that may have a ground of its own.
    fn open_ground(
        &mut self,
        element: &XmlElement<'_>,
        family: StyleFamily,
    ) -> Result<(), Unreadable> {
        let own = self.ground_of(element, family)?;
        let mut around = self.innermost();
        around.ground = own.unwrap_or(around.ground);
        if family == StyleFamily::Row
            && let Some(style) = element.attribute("style-name")?
        {
            around.is_away |= self.styles.look(family, &style).away == Some(true);
        }
        self.around.push(around);
        Ok(())
    }

    /// Begins what is left out and listed.
    fn begin_skipped(&mut self, reason: DropReason) -> OdtElement {
        self.flow.flush_left_out();
        (OdtContext::Skipped(Some(reason)), OdtEnd::Skipped)
    }

    fn start_in_blocks(&mut self, element: &XmlElement<'_>) -> Result<OdtElement, Unreadable> {
        Ok(match element.name() {
            "p" => self.begin_paragraph(element, false)?,
            "h" => self.begin_paragraph(element, true)?,
            "list" => {
                self.lists.begin_list(element)?;
                (OdtContext::Blocks, OdtEnd::List)
            }
            "list-item" => {
                self.lists.begin_item(element)?;
                plain(OdtContext::Blocks)
            }
            "table" => {
                self.flow.begin_table()?;
                self.open_ground(element, StyleFamily::Table)?;
                (OdtContext::Table, OdtEnd::Table)
            }
            "tracked-changes" => plain(OdtContext::Changes),
            "section" => {
                let hidden = match element.attribute("display")?.as_deref() {
                    Some("none") => true,
                    Some("condition") => element.switch("is-hidden", false)?,
                    _ => false,
                };
                if hidden {
                    self.begin_skipped(DropReason::Hidden)
                } else {
                    plain(OdtContext::Blocks)
                }
            }
            _ => plain(OdtContext::Blocks),
        })
    }

    fn begin_paragraph(
        &mut self,
        element: &XmlElement<'_>,
        is_heading: bool,
    ) -> Result<OdtElement, Unreadable> {
        self.flow.begin_paragraph()?;
        let style = element.attribute("style-name")?.unwrap_or_default();
        let level = if is_heading {
            let own = element.index("outline-level")?;
            own.or_else(|| self.styles.outline_level(&style))
                .or(Some(1))
        } else {
            None
        };
        let role = match level.map(|level| u8::try_from(level.clamp(1, 9))) {
            _ if self.styles.is_title(&style) => BlockRole::Title,
            Some(Ok(level)) => BlockRole::Heading { level },
            _ => BlockRole::Paragraph,
        };
        let list = self.styles.list_of(&style);
        let label = match level {
            _ if self.lists.is_open() => self.lists.paragraph_label(&self.styles, &style),
            Some(level)
                if !element.switch("is-list-header", false)?
                    && list.is_none_or(|list| list == "Outline") =>
            {
                let restarts = element.switch("restart-numbering", false)?;
                let start = element.number("start-value")?;
                let start = start.or(restarts.then_some(1));
                self.lists.heading_label(&self.styles, level, start)
            }
            _ => None,
        };
        let mut look = self.styles.look(StyleFamily::Paragraph, &style);
        let own = self.styles.ground(StyleFamily::Paragraph, &style);
        let around = self.innermost();
        let ground = own.unwrap_or(around.ground);
        if around.is_away {
            look.away = Some(true);
        }
        let end = OdtEnd::Paragraph(role, label);
        Ok((OdtContext::Paragraph { look, ground }, end))
    }

    fn start_in_paragraph(
        &mut self,
        element: &XmlElement<'_>,
        look: OdtLook,
        ground: Ground,
    ) -> Result<OdtElement, Unreadable> {
        let hidden = look.hidden == Some(true);
        let (sign, times) = match element.name() {
            "s" => (' ', element.number("c")?.unwrap_or(1)),
            "tab" => ('\t', 1),
            "line-break" => ('\n', 1),
            "span" => {
                let style = element.attribute("style-name")?;
                let own = style.map(|style| self.styles.look(StyleFamily::Text, &style));
                let look = own.unwrap_or_default().over(look);
                return Ok(plain(OdtContext::Paragraph { look, ground }));
            }
            "hidden-text" => {
                let mut look = look;
                look.hidden = Some(element.switch("is-hidden", true)?);
                return Ok(plain(OdtContext::Paragraph { look, ground }));
            }
            "note-body" => {
                self.flow.begin_box();
                let end = OdtEnd::Note(self.lists.set_aside(), hidden);
                return Ok((OdtContext::Blocks, end));
            }
            _ => return Ok(plain(OdtContext::Paragraph { look, ground })),
        };
        if !hidden {
            for _ in 0..times.min(BLANKS) {
                self.flow.push_sign(sign)?;
            }
        }
        Ok(plain(OdtContext::Skipped(None)))
    }

    fn take_text(&mut self, content: &str) -> Result<(), Unreadable> {
        match self.context() {
            OdtContext::Paragraph { look, .. } if look.hidden == Some(true) => {
                self.flow.leave_out(DropReason::Hidden, content);
            }
            OdtContext::Paragraph { look, ground }
                if look.is_unseen(ground) && !content.trim().is_empty() =>
            {
                self.flow.leave_out(DropReason::Invisible, content);
            }
            OdtContext::Paragraph { .. } => self.flow.push_collapsed(content)?,
            OdtContext::SkippedParagraph(reason) => self.flow.leave_out(reason, content),
            _ => {}
        }
        Ok(())
    }

    fn end_element(&mut self, end: OdtEnd) -> Result<(), Unreadable> {
        if matches!(
            end,
            OdtEnd::Table | OdtEnd::Row(_) | OdtEnd::Cell { .. } | OdtEnd::Box(_)
        ) && self.around.len() > 1
        {
            self.around.pop();
        }
        match end {
            OdtEnd::Nothing => {}
            OdtEnd::Paragraph(role, label) => self.flow.end_paragraph(role, label)?,
            OdtEnd::List => self.lists.end_list(),
            OdtEnd::Table => self.flow.end_table()?,
            OdtEnd::Row(times) => self.flow.end_row(times, None)?,
            OdtEnd::Cell { times, covered } => self.flow.end_cell(times, covered)?,
            OdtEnd::Box(lists) => {
                self.lists.put_back(lists);
                self.flow.end_box()?;
            }
            OdtEnd::Skipped => self.flow.flush_left_out(),
            OdtEnd::Note(lists, hidden) => {
                self.lists.put_back(lists);
                let note = self.flow.take_box()?;
                if hidden {
                    self.flow.leave_out(DropReason::Hidden, &note);
                } else {
                    self.flow.push_note(&note)?;
                }
            }
        }
        Ok(())
    }
}

/// Whether a frame is off its page, or a page of A3.
fn is_off_page(element: &XmlElement<'_>) -> Result<bool, Unreadable> {
    let anchor = element.attribute("anchor-type")?;
    let from = anchor.as_deref().filter(|anchor| *anchor == "page");
    let across = Place {
        axis: Axis::Across,
        from,
        at: measure(element, "x")?,
        side: measure(element, "width")?,
    };
    let down = Place {
        axis: Axis::Down,
        from,
        at: measure(element, "y")?,
        side: measure(element, "height")?,
    };
    let mut sheet = Sheet::LARGEST;
    Ok(sheet.lacks(across) || sheet.lacks(down))
}
