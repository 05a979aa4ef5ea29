//! Packages that are locked, damaged, too large, or lead out of themselves.

use hegui_read::{Limits, read, read_within};
use hegui_text::{Bound, Exceeded, Format, Unreadable, Warning};

use super::{BODY, refusal};
use crate::common::files::{unzipped, zipped};
use crate::common::ofd::{Ofd, line, part};

#[test]
fn what_is_locked_or_damaged_is_refused_for_its_reason() {
    let good = Ofd::of(&[&line(40.0, 40.0, BODY)]).bytes();
    type Parts = Vec<(String, Vec<u8>)>;
    let with = |change: &dyn Fn(&mut Parts)| {
        let mut parts = unzipped(&good);
        change(&mut parts);
        zipped(parts)
    };
    for name in [
        "Encryptions.xml",
        "Encryption/Encryptions.xml",
        "decryptseed.dat",
    ] {
        let locked = with(&|parts| parts.push((name.to_owned(), b"<x/>".to_vec())));
        assert_eq!(refusal(&locked), Unreadable::Password, "{name}");
    }
    let damaged = Unreadable::Damaged(Format::Ofd);
    for part in 0..unzipped(&good).len() {
        let name = unzipped(&good)[part].0.clone();
        let missing = with(&|parts| drop(parts.remove(part)));
        let broken = with(&|parts| parts[part].1.truncate(80));
        if name.ends_with("Res.xml") {
            assert!(read(&missing, "a.ofd").is_ok());
            assert_eq!(
                read(&broken, "a.ofd").unwrap().warnings,
                [Warning::PartlyDamaged]
            );
            continue;
        }
        assert_eq!(refusal(&broken), damaged, "{name}");
        if name != "OFD.xml" {
            assert_eq!(refusal(&missing), damaged, "{name}");
        }
    }
    for length in [good.len() / 4, good.len() / 2, good.len() - 30] {
        assert_eq!(refusal(&good[..length]), damaged, "{length}");
    }
    let scattered = with(&|parts| {
        parts[0].1 = part(
            "OFD",
            "<ofd:DocBody><ofd:DocRoot>../../etc/passwd</ofd:DocRoot></ofd:DocBody>",
        )
        .into_bytes();
    });
    assert_eq!(refusal(&scattered), damaged);
}

#[test]
fn places_may_be_relative_or_absolute_and_lead_nowhere_else() {
    let parts = unzipped(&Ofd::of(&[&line(40.0, 40.0, BODY)]).bytes());
    for location in [
        "/Doc_0/Pages/Page_0/Content.xml",
        "./Pages/Page_0/Content.xml",
        "../../Doc_0/Pages/Page_0/Content.xml",
        "Pages\\Page_0\\Content.xml",
    ] {
        let moved = parts.iter().map(|(name, content)| {
            let content =
                String::from_utf8_lossy(content).replace("Pages/Page_0/Content.xml", location);
            (name.clone(), content)
        });
        let text = read(&zipped(moved), "a.ofd").unwrap();
        assert_eq!(text.content, format!("{BODY}\n"), "{location}");
    }
}

#[test]
fn the_limits_hold() {
    let within = |ofd: &Ofd, limits: Limits| {
        read_within(&ofd.bytes(), "a.ofd", &limits).map(|text| text.content)
    };
    let bound = |bound, limit| {
        Err(Unreadable::Unbounded(Exceeded {
            bound,
            limit,
            found: None,
        }))
    };
    let page = line(40.0, 40.0, BODY);
    let pages = Ofd::of(&[&page, &page, &page]);
    assert_eq!(
        within(
            &pages,
            Limits {
                pages: 2,
                ..Limits::DEFAULT
            }
        ),
        bound(Bound::Pages, 2)
    );
    assert_eq!(
        within(
            &pages,
            Limits {
                characters: 50,
                ..Limits::DEFAULT
            }
        ),
        bound(Bound::Characters, 50)
    );
    let nested = ["<ofd:PageBlock>".repeat(60), "</ofd:PageBlock>".repeat(60)].concat();
    assert_eq!(
        within(
            &Ofd::of(&[&nested]),
            Limits {
                depth: 48,
                ..Limits::DEFAULT
            }
        ),
        bound(Bound::Depth, 48)
    );
    // Units of units of units, each ten times: no file draws so much.
    let unit = |id: u32| {
        let inside = format!(
            r#"<ofd:CompositeObject ID="9" Boundary="0 0 9 9" ResourceID="{}"/>"#,
            id + 1
        )
        .repeat(10);
        format!(
            r#"<ofd:CompositeGraphicUnit ID="{id}"><ofd:Content>{inside}</ofd:Content></ofd:CompositeGraphicUnit>"#
        )
    };
    let bomb = Ofd {
        resources: (100..112).map(unit).collect(),
        ..Ofd::of(&[r#"<ofd:CompositeObject ID="9" Boundary="0 0 9 9" ResourceID="100"/>"#])
    };
    assert_eq!(
        within(&bomb, Limits::DEFAULT),
        bound(Bound::Structure, 10_000_000)
    );
    // A step that is said to come again without end costs nothing.
    let steps = page.replace("g 27", "g 18446744073709551615");
    assert_eq!(
        within(&Ofd::of(&[&steps]), Limits::DEFAULT),
        Ok(format!("{BODY}\n"))
    );
    // A unit that holds itself ends.
    let circle = Ofd {
        resources: r#"<ofd:CompositeGraphicUnit ID="100"><ofd:Content><ofd:CompositeObject ID="9" Boundary="0 0 9 9" ResourceID="100"/></ofd:Content></ofd:CompositeGraphicUnit>"#.to_owned(),
        ..Ofd::of(&[&[r#"<ofd:CompositeObject ID="9" Boundary="0 0 9 9" ResourceID="100"/>"#, page.as_str()].concat()])
    };
    assert_eq!(within(&circle, Limits::DEFAULT), Ok(format!("{BODY}\n")));
}

/// Files that are attached do not change what a package is.
#[test]
fn an_attached_document_does_not_make_it_another_format() {
    let inner = zipped([
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", "<x/>"),
    ]);
    let mut parts = unzipped(&Ofd::of(&[&line(40.0, 40.0, BODY)]).bytes());
    parts.push((
        "Doc_0/Attachs/word/document.xml".to_owned(),
        b"<x/>".to_vec(),
    ));
    parts.push(("Doc_0/Attachs/[Content_Types].xml".to_owned(), inner));
    assert_eq!(read(&zipped(parts), "a.ofd").unwrap().format, Format::Ofd);
    let document = zipped([
        ("[Content_Types].xml", "<Types/>".as_bytes()),
        ("word/document.xml", b"<x/>"),
        ("word/embeddings/OFD.xml", b"<x/>"),
    ]);
    assert_eq!(
        hegui_read::format_of(&document, "a.docx"),
        Some(Format::Docx)
    );
}

/// Numbers far beyond any page neither panic nor stand in the text.
#[test]
fn places_beyond_all_pages_are_off_the_page() {
    let far = |attributes: &str, x: &str| {
        format!(
            r#"<ofd:TextObject ID="9" Boundary="40 55 160 7" {attributes}><ofd:TextCode X="{x}" Y="5" DeltaX="5">远处</ofd:TextCode></ofd:TextObject>"#
        )
    };
    for object in [
        far(r#"Size="5""#, "9999999"),
        far(r#"Size="9999999" CTM="9999999 0 0 9999999 0 0""#, "0"),
        far(r#"Size="5" CTM="0 0 0 0 0 0""#, "0"),
        far(r#"Size="5" CTM="1e7 1e7 1e7 1e7 1e7 1e7""#, "-1"),
        far(r#"Size="5" CTM="NaN 0 0 1 0 0" HScale="-9""#, "-9999999"),
    ] {
        let objects = [object.clone(), line(40.0, 100.0, BODY)].concat();
        let text = read(&Ofd::of(&[&objects]).bytes(), "a.ofd").unwrap();
        assert_eq!(text.content, format!("{BODY}\n"), "{object}");
    }
    for size in [
        "0 0 0 0",
        "0 0 99999999 99999999",
        "0 0 -5 -5",
        "x",
        "0 0 210",
    ] {
        let mut parts = unzipped(&Ofd::of(&[&line(40.0, 100.0, BODY)]).bytes());
        for (_, content) in &mut parts {
            *content = String::from_utf8_lossy(content)
                .replace("0 0 210 297", size)
                .into_bytes();
        }
        let text = read(&zipped(parts), "a.ofd").unwrap();
        assert_eq!(text.content, format!("{BODY}\n"), "{size}");
    }
}
