//! What nobody sees on a page, and what only looks so; pages of pictures; glyphs without characters.

use hegui_text::{DropReason, Unreadable, Warning};

use super::{BODY, dropped, lines, refusal, text_of};
use crate::common::ofd::{Ofd, filled, line, picture, styled};

#[test]
fn text_that_nobody_sees_earns_nothing() {
    let white = r#"<ofd:FillColor Value="255 255 255"/>"#;
    let clear = r#"<ofd:FillColor Value="0 0 0" Alpha="0"/>"#;
    let small = styled(40.0, 60.0, "不可见的文字", "", "")
        .replace(r#"Size="5""#, r#"Size="0.3""#)
        .replace(" 5\"", " 0.3\"");
    let kinds = [
        styled(40.0, 60.0, "不可见的文字", "", white),
        styled(40.0, 60.0, "不可见的文字", "", clear),
        styled(40.0, 60.0, "不可见的文字", r#"Alpha="0""#, ""),
        styled(40.0, 60.0, "不可见的文字", r#"Visible="false""#, ""),
        styled(40.0, 60.0, "不可见的文字", r#"Fill="false""#, ""),
        styled(40.0, 400.0, "不可见的文字", "", ""),
        styled(40.0, 60.0, "不可见的文字", r#"DrawParam="90""#, ""),
        styled(
            40.0,
            60.0,
            "不可见的文字",
            "",
            r#"<ofd:FillColor ColorSpace="91" Value="255"/>"#,
        ),
        styled(
            40.0,
            60.0,
            "不可见的文字",
            "",
            r#"<ofd:FillColor ColorSpace="92" Index="1"/>"#,
        ),
        small,
        [
            filled(30.0, 50.0, 100.0, 20.0, "0 0 128"),
            styled(
                40.0,
                60.0,
                "不可见的文字",
                "",
                r#"<ofd:FillColor Value="0 0 120"/>"#,
            ),
        ]
        .concat(),
    ];
    let resources = format!(
        r#"<ofd:ColorSpaces><ofd:ColorSpace ID="91" Type="GRAY"/><ofd:ColorSpace ID="92" Type="RGB"><ofd:Palette><ofd:CV>0 0 0</ofd:CV><ofd:CV>255 255 255</ofd:CV></ofd:Palette></ofd:ColorSpace></ofd:ColorSpaces><ofd:DrawParams><ofd:DrawParam ID="89">{white}</ofd:DrawParam><ofd:DrawParam ID="90" Relative="89"/></ofd:DrawParams>"#
    );
    for kind in kinds {
        let ofd = Ofd {
            resources: resources.clone(),
            ..Ofd::of(&[&[kind.clone(), line(40.0, 100.0, BODY)].concat()])
        };
        let text = text_of(&ofd);
        assert_eq!(text.content, format!("{BODY}\n"), "{kind}");
        assert_eq!(
            dropped(&text, DropReason::Invisible),
            ["不可见的文字"],
            "{kind}"
        );
        let warned =
            |warning: &Warning| matches!(warning, Warning::Invisible { characters: 6, .. });
        assert!(text.warnings.iter().any(warned), "{kind}");
    }
}

/// Controls: what looks like the same and is seen.
#[test]
fn text_that_is_seen_stays() {
    let white = r#"<ofd:FillColor Value="255 255 255"/>"#;
    let ground = filled(30.0, 50.0, 100.0, 20.0, "192 0 0");
    let shaded = r#"<ofd:FillColor><ofd:AxialShd StartPoint="0 0" EndPoint="1 1"><ofd:Segment><ofd:Color Value="255 255 255"/></ofd:Segment></ofd:AxialShd></ofd:FillColor>"#;
    let clipped = r#"<ofd:Clips><ofd:Clip><ofd:Area><ofd:Path Boundary="0 0 160 7"><ofd:AbbreviatedData>M 0 0 L 160 0 L 160 7 L 0 7 C</ofd:AbbreviatedData></ofd:Path></ofd:Area></ofd:Clip></ofd:Clips>"#;
    for seen in [
        [ground, styled(40.0, 60.0, "红底白字", "", white)].concat(),
        [
            picture(30.0, 50.0, 60.0, 20.0),
            styled(40.0, 60.0, "图上白字", "", white),
        ]
        .concat(),
        styled(
            40.0,
            60.0,
            "灰色文字",
            "",
            r#"<ofd:FillColor Value="128 128 128"/>"#,
        ),
        styled(
            40.0,
            60.0,
            "四色文字",
            "",
            r#"<ofd:FillColor Value="0 0 0 255"/>"#,
        ),
        styled(40.0, 60.0, "渐变文字", "", shaded),
        styled(40.0, 60.0, "裁剪文字", "", clipped),
        styled(40.0, 60.0, "描边文字", r#"Fill="false" Stroke="true""#, ""),
        styled(40.0, 60.0, "页内文字", r#"Alpha="128""#, ""),
    ] {
        assert_eq!(lines(&seen)[0].chars().count(), 4, "{seen}");
    }
    let cut = clipped
        .replace("160", "1")
        .replace("Boundary=\"0 0", "Boundary=\"500 0");
    assert_eq!(
        lines(
            &[
                styled(40.0, 60.0, "裁去文字", "", &cut),
                line(40.0, 90.0, BODY)
            ]
            .concat()
        ),
        [BODY]
    );
}

#[test]
fn pages_of_pictures_are_scans() {
    let scan = picture(0.0, 0.0, 210.0, 297.0);
    let ofd = Ofd::of(&[&scan, &scan]);
    let reason = Unreadable::Scan {
        page: 1,
        scans: 2,
        pages: 2,
    };
    assert_eq!(refusal(&ofd.bytes()), reason);
    let text = line(40.0, 40.0, BODY);
    let some = text_of(&Ofd::of(&[&text, &scan]));
    assert_eq!(
        some.warnings,
        [Warning::PagesWithoutText { pages: vec![2] }]
    );
    // What recognition laid under the picture is its text.
    let layer = styled(40.0, 40.0, BODY, r#"Alpha="0""#, "");
    assert_eq!(lines(&[layer, scan].concat()), [BODY]);
}

#[test]
fn what_has_no_characters_is_told_so() {
    let placeholders = r#"<ofd:TextObject ID="9" Boundary="40 50 100 7" Size="5"><ofd:CGTransform CodePosition="0" CodeCount="4" GlyphCount="4"><ofd:Glyphs>1 2 3 4</ofd:Glyphs></ofd:CGTransform><ofd:TextCode X="0" Y="5" DeltaX="g 3 5">¤¤¤¤</ofd:TextCode></ofd:TextObject>"#;
    let private = line(40.0, 60.0, "\u{E11E}\u{E236}\u{E28A}\u{E0C0}");
    let glyphs = r#"<ofd:TextObject ID="9" Boundary="40 50 100 7" Size="5"><ofd:CGTransform CodePosition="0" CodeCount="9" GlyphCount="9"><ofd:Glyphs>1 2 3 4 5 6 7 8 9</ofd:Glyphs></ofd:CGTransform><ofd:TextCode X="0" Y="5"/></ofd:TextObject>"#;
    for objects in [placeholders, &private, glyphs] {
        assert_eq!(
            refusal(&Ofd::of(&[objects]).bytes()),
            Unreadable::NoUnicode,
            "{objects}"
        );
    }
    let curves = r#"<ofd:PathObject ID="9" Boundary="40 50 5 5" Fill="true"><ofd:AbbreviatedData>M 0 0 B 1 1 2 2 3 3 C</ofd:AbbreviatedData></ofd:PathObject>"#.repeat(400);
    assert_eq!(
        refusal(&Ofd::of(&[&curves]).bytes()),
        Unreadable::NoTextLayer
    );
    assert_eq!(refusal(&Ofd::of(&[""]).bytes()), Unreadable::Empty);
}
