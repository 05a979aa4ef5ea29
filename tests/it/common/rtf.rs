//! RTF as programs write it.

/// A file with this body, the usual fonts and a few styles.
pub(crate) fn rtf(body: &str) -> Vec<u8> {
    let head = r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 SimSun{\*\falt ????};}{\f1\froman\fcharset0 Times New Roman;}{\f2\fnil\fcharset136 MingLiU;}{\f3\fnil\fcharset2 Symbol;}{\f4\fswiss\fcharset204 Arial Cyr;}}{\colortbl;\red0\green0\blue0;}{\stylesheet{\ql Normal;}{\s1\sbasedon0\outlinelevel0 heading 1;}{\s2 \sbasedon1 mine;}{\s3 heading 3;}{\s4 Title;}{\*\cs5 \sbasedon0 heading 5;}}{\info{\title \'b7\'a8\'d6\'ce\'b1\'a8\'b8\'e6}{\author nobody}}";
    [head.as_bytes(), escaped(body).as_bytes(), b"}"].concat()
}

/// The characters beyond ASCII as RTF writes them in Unicode.
fn escaped(body: &str) -> String {
    let mut out = String::new();
    for c in body.chars() {
        if c.is_ascii() {
            out.push(c);
            continue;
        }
        for unit in c.encode_utf16(&mut [0; 2]) {
            out.push_str(&format!("\\u{}?", unit.cast_signed()));
        }
    }
    out
}
