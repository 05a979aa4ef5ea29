//! Paragraphs and tables → `word/document.xml`.

use std::io;

use quick_xml::events::BytesText;
use unicode_width::UnicodeWidthStr as _;

use super::blocks::{Align, Block, Paragraph, Run, Style, Table};
use super::{W, Xml, begin, characters};

/// A twentieth of a point: the unit of lengths. A4 with the margins of official letters (GB/T 9704).
const PAGE: [(&str, &str); 2] = [("w:w", "11906"), ("w:h", "16838")];
const MARGINS: [(&str, &str); 7] = [
    ("w:top", "2098"),
    ("w:right", "1474"),
    ("w:bottom", "1984"),
    ("w:left", "1588"),
    ("w:header", "851"),
    ("w:footer", "1361"),
    ("w:gutter", "0"),
];
/// The width between the margins.
const TEXT: usize = 11906 - 1474 - 1588;

/// Columns that are empty below their head are to be filled in by hand: they get the room of so many letters.
const TO_FILL_IN: usize = 24;
/// So many letters make a narrow column.
const NARROW: usize = 10;
/// The width of a letter in a table; a Chinese character is two.
const LETTER: usize = 120;

/// The part.
pub(super) fn part(blocks: &[Block]) -> io::Result<Vec<u8>> {
    let mut xml = begin()?;
    xml.create_element("w:document")
        .with_attributes([
            ("xmlns:w", W),
            (
                "xmlns:r",
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            ),
        ])
        .write_inner_content(|xml| {
            xml.create_element("w:body").write_inner_content(|xml| {
                for (index, block) in blocks.iter().enumerate() {
                    match block {
                        Block::Paragraph(block) => {
                            let before = index.checked_sub(1).and_then(|index| blocks.get(index));
                            paragraph(xml, block, space(block, before))?;
                        }
                        Block::Table(block) => {
                            table(xml, block)?;
                            // Two tables in a row would become one, and a document ends with a paragraph.
                            if !matches!(blocks.get(index + 1), Some(Block::Paragraph(_))) {
                                xml.create_element("w:p").write_empty()?;
                            }
                        }
                    }
                }
                section(xml)
            })?;
            Ok(())
        })?;
    Ok(xml.into_inner())
}

fn section(xml: &mut Xml) -> io::Result<()> {
    xml.create_element("w:sectPr").write_inner_content(|xml| {
        xml.create_element("w:footerReference")
            .with_attributes([("w:type", "default"), ("r:id", "rId5")])
            .write_empty()?;
        xml.create_element("w:pgSz")
            .with_attributes(PAGE)
            .write_empty()?;
        xml.create_element("w:pgMar")
            .with_attributes(MARGINS)
            .write_empty()?;
        Ok(())
    })?;
    Ok(())
}

/// The room above a paragraph that its style does not give: a signature stands two lines below the text.
fn space(paragraph: &Paragraph, before: Option<&Block>) -> Option<&'static str> {
    let right = |paragraph: &Paragraph| paragraph.align == Some(Align::Right);
    match before {
        Some(Block::Table(_)) if paragraph.style == Style::Body => Some("160"),
        Some(Block::Paragraph(before)) if right(paragraph) && !right(before) => Some("1120"),
        _ => None,
    }
}

fn paragraph(xml: &mut Xml, paragraph: &Paragraph, space: Option<&str>) -> io::Result<()> {
    xml.create_element("w:p").write_inner_content(|xml| {
        xml.create_element("w:pPr").write_inner_content(|xml| {
            let style = match paragraph.style {
                Style::Body => "BodyText",
                Style::Heading(1) => "Title",
                Style::Heading(2) => "Heading1",
                Style::Heading(3) => "Heading2",
                Style::Heading(_) => "Heading3",
                Style::Item => "ListParagraph",
                Style::Quote => "Quote",
                Style::Code => "Code",
            };
            value(xml, "w:pStyle", style)?;
            if paragraph.new_page {
                xml.create_element("w:pageBreakBefore").write_empty()?;
            }
            if let Some((list, depth)) = paragraph.item {
                xml.create_element("w:numPr").write_inner_content(|xml| {
                    value(xml, "w:ilvl", &depth.min(8).to_string())?;
                    value(xml, "w:numId", &(list + 1).to_string())
                })?;
            }
            if let Some(space) = space {
                xml.create_element("w:spacing")
                    .with_attribute(("w:before", space))
                    .write_empty()?;
            }
            let Some(align) = paragraph.align else {
                return Ok(());
            };
            // What is set apart has no indented first line; a signature stands off the margin.
            let right = if align == Align::Right { "400" } else { "0" };
            xml.create_element("w:ind")
                .with_attributes([
                    ("w:firstLineChars", "0"),
                    ("w:firstLine", "0"),
                    ("w:rightChars", right),
                ])
                .write_empty()?;
            alignment(xml, Some(align))
        })?;
        runs(xml, &paragraph.runs)
    })?;
    Ok(())
}

fn runs(xml: &mut Xml, runs: &[Run]) -> io::Result<()> {
    for run in runs {
        xml.create_element("w:r").write_inner_content(|xml| {
            if run.bold || run.italic || run.code {
                xml.create_element("w:rPr").write_inner_content(|xml| {
                    if run.code {
                        value(xml, "w:rStyle", "CodeChar")?;
                    }
                    for (name, on) in [("w:b", run.bold), ("w:i", run.italic)] {
                        if on {
                            xml.create_element(name).write_empty()?;
                        }
                    }
                    Ok(())
                })?;
            }
            for (index, line) in run.text.split('\n').enumerate() {
                if index > 0 {
                    xml.create_element("w:br").write_empty()?;
                }
                if !line.is_empty() {
                    xml.create_element("w:t")
                        .with_attribute(("xml:space", "preserve"))
                        .write_text_content(BytesText::new(&characters(line)))?;
                }
            }
            Ok(())
        })?;
    }
    Ok(())
}

fn table(xml: &mut Xml, table: &Table) -> io::Result<()> {
    let widths = widths(table);
    xml.create_element("w:tbl").write_inner_content(|xml| {
        xml.create_element("w:tblPr").write_inner_content(|xml| {
            value(xml, "w:tblStyle", "TableGrid")?;
            width(xml, "w:tblW", widths.iter().sum())?;
            value(xml, "w:jc", "center")?;
            xml.create_element("w:tblLayout")
                .with_attribute(("w:type", "fixed"))
                .write_empty()?;
            Ok(())
        })?;
        xml.create_element("w:tblGrid").write_inner_content(|xml| {
            for width in &widths {
                xml.create_element("w:gridCol")
                    .with_attribute(("w:w", width.to_string().as_str()))
                    .write_empty()?;
            }
            Ok(())
        })?;
        for (index, cells) in table.rows.iter().enumerate() {
            row(xml, table, cells, index == 0, &widths)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn row(
    xml: &mut Xml,
    table: &Table,
    cells: &[Vec<Run>],
    head: bool,
    widths: &[usize],
) -> io::Result<()> {
    xml.create_element("w:tr").write_inner_content(|xml| {
        xml.create_element("w:trPr").write_inner_content(|xml| {
            xml.create_element("w:cantSplit").write_empty()?;
            if head {
                xml.create_element("w:tblHeader").write_empty()?;
            }
            Ok(())
        })?;
        for (index, &room) in widths.iter().enumerate() {
            xml.create_element("w:tc").write_inner_content(|xml| {
                xml.create_element("w:tcPr").write_inner_content(|xml| {
                    width(xml, "w:tcW", room)?;
                    value(xml, "w:vAlign", "center")
                })?;
                xml.create_element("w:p").write_inner_content(|xml| {
                    xml.create_element("w:pPr").write_inner_content(|xml| {
                        value(
                            xml,
                            "w:pStyle",
                            if head { "TableHead" } else { "TableText" },
                        )?;
                        let align = table.align.get(index).copied().flatten();
                        alignment(xml, align.filter(|_| !head))
                    })?;
                    runs(xml, cells.get(index).map_or(&[], Vec::as_slice))
                })?;
                Ok(())
            })?;
        }
        Ok(())
    })?;
    Ok(())
}

/// The width of each column: as its words need, within reason. Narrow ones have what they need, so that
/// numbers are not broken; the others share what is left.
fn widths(table: &Table) -> Vec<usize> {
    let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let letters = |row: &Vec<Vec<Run>>, column: usize| {
        let cell = row.get(column).map_or(&[][..], Vec::as_slice);
        cell.iter().map(|run| run.text.width()).sum::<usize>()
    };
    let needs: Vec<usize> = (0..columns)
        .map(|column| {
            let head = table.rows.first().map_or(0, |row| letters(row, column));
            let body = table.rows.iter().skip(1).map(|row| letters(row, column));
            match body.max() {
                Some(0) => TO_FILL_IN,
                body => head.max(body.unwrap_or(0)).min(40),
            }
        })
        .collect();
    let narrow = |need: usize| (need <= NARROW).then_some((need + 3) * LETTER);
    let kept: usize = needs.iter().filter_map(|&need| narrow(need)).sum();
    let shared: usize = needs.iter().filter(|&&need| narrow(need).is_none()).sum();
    let room = TEXT.saturating_sub(kept);
    if shared == 0 || room < TEXT / 3 {
        let all = needs.iter().map(|need| need + 3).sum::<usize>();
        return needs.iter().map(|need| (need + 3) * TEXT / all).collect();
    }
    needs
        .iter()
        .map(|&need| narrow(need).unwrap_or(need * room / shared))
        .collect()
}

fn alignment(xml: &mut Xml, align: Option<Align>) -> io::Result<()> {
    match align {
        None => Ok(()),
        Some(Align::Left) => value(xml, "w:jc", "left"),
        Some(Align::Center) => value(xml, "w:jc", "center"),
        Some(Align::Right) => value(xml, "w:jc", "right"),
    }
}

fn value(xml: &mut Xml, name: &str, value: &str) -> io::Result<()> {
    xml.create_element(name)
        .with_attribute(("w:val", value))
        .write_empty()?;
    Ok(())
}

fn width(xml: &mut Xml, name: &str, twips: usize) -> io::Result<()> {
    xml.create_element(name)
        .with_attributes([("w:w", twips.to_string().as_str()), ("w:type", "dxa")])
        .write_empty()?;
    Ok(())
}
