//! The marks of lists → `word/numbering.xml`: bullets, or numbers that begin anew with every list.

use std::io;

use super::{W, Xml, begin};

/// How deep lists may be nested.
const LEVELS: usize = 9;

/// The part. `lists` has for each list the number it begins with; `None` for one with bullets.
pub(super) fn part(lists: &[Option<u64>]) -> io::Result<Vec<u8>> {
    let mut xml = begin()?;
    xml.create_element("w:numbering")
        .with_attribute(("xmlns:w", W))
        .write_inner_content(|xml| {
            kind(xml, "0", |_| ("bullet", "•".to_owned()))?;
            kind(xml, "1", |level| ("decimal", format!("%{}.", level + 1)))?;
            for (index, first) in lists.iter().enumerate() {
                let id = (index + 1).to_string();
                xml.create_element("w:num")
                    .with_attribute(("w:numId", id.as_str()))
                    .write_inner_content(|xml| {
                        let kind = if first.is_some() { "1" } else { "0" };
                        value(xml, "w:abstractNumId", kind)?;
                        let Some(first) = first else { return Ok(()) };
                        for level in 0..LEVELS {
                            xml.create_element("w:lvlOverride")
                                .with_attribute(("w:ilvl", level.to_string().as_str()))
                                .write_inner_content(|xml| {
                                    value(xml, "w:startOverride", &first.to_string())
                                })?;
                        }
                        Ok(())
                    })?;
            }
            Ok(())
        })?;
    Ok(xml.into_inner())
}

fn kind(xml: &mut Xml, id: &str, mark: impl Fn(usize) -> (&'static str, String)) -> io::Result<()> {
    xml.create_element("w:abstractNum")
        .with_attribute(("w:abstractNumId", id))
        .write_inner_content(|xml| {
            value(xml, "w:multiLevelType", "hybridMultilevel")?;
            for level in 0..LEVELS {
                let (format, text) = mark(level);
                xml.create_element("w:lvl")
                    .with_attribute(("w:ilvl", level.to_string().as_str()))
                    .write_inner_content(|xml| {
                        value(xml, "w:start", "1")?;
                        value(xml, "w:numFmt", format)?;
                        value(xml, "w:lvlText", &text)?;
                        value(xml, "w:lvlJc", "left")?;
                        xml.create_element("w:pPr").write_inner_content(|xml| {
                            let left = (1060 + 420 * level).to_string();
                            xml.create_element("w:ind")
                                .with_attributes([("w:left", left.as_str()), ("w:hanging", "420")])
                                .write_empty()?;
                            Ok(())
                        })?;
                        Ok(())
                    })?;
            }
            Ok(())
        })?;
    Ok(())
}

fn value(xml: &mut Xml, name: &str, value: &str) -> io::Result<()> {
    xml.create_element(name)
        .with_attribute(("w:val", value))
        .write_empty()?;
    Ok(())
}
