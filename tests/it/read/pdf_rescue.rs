//! PDF files that do not say all that a reader needs, or that show less than they hold.

#![cfg(feature = "pdf")]

use hegui_read::read;
use hegui_text::{Format, Unreadable};

use crate::common::font::true_type;
use crate::common::pdf::{INDENTED, PdfFile, line, lines, stream};

/// `bytes` with each `from` replaced by `to`, which is as long.
fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let places: Vec<usize> = memchr::memmem::find_iter(&bytes, from).collect();
    for at in places.into_iter().rev() {
        bytes.splice(at..at + from.len(), to.iter().copied());
    }
    bytes
}

#[test]
fn streams_whose_end_is_mutilated_are_read() {
    let whole = PdfFile::new(vec![lines(&[INDENTED, "完成。"]); 2]).bytes();
    let text = read(&whole, "a.pdf").unwrap();
    for end in ["\nendstrea\nendobj", "\nndstream\nendobj", "\nendobj"] {
        let broken = replaced(&whole, b"\nendstream\nendobj", end.as_bytes());
        let found = read(&broken, "a.pdf").unwrap();
        assert_eq!(found.content, text.content, "{end:?}");
    }
}

/// A font that maps characters to its glyphs says which characters these are; one without a map does not.
#[test]
fn glyphs_without_characters_have_those_of_the_map_in_their_font() {
    let words = "聘请法律顾问二名，审查合同。";
    for is_mapped in [true, false] {
        let codes: String = (1..=words.chars().count())
            .map(|code| format!("{code:04X}"))
            .collect();
        let mut file = PdfFile::new(vec![format!(
            "BT /T 12 Tf 1 0 0 1 90 700 Tm <{codes}> Tj ET\n"
        )]);
        file.fonts = "/T 10 0 R";
        let font = true_type(words, is_mapped);
        file.objects = vec![
            b"<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Song /Encoding /Identity-H \
              /DescendantFonts [11 0 R] >>"
                .to_vec(),
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Song /DW 1000 /CIDToGIDMap /Identity \
              /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> \
              /FontDescriptor 12 0 R >>"
                .to_vec(),
            b"<< /Type /FontDescriptor /FontName /ABCDEF+Song /Flags 4 /ItalicAngle 0 /Ascent 880 \
              /Descent -120 /CapHeight 700 /StemV 80 /FontBBox [0 -120 1000 880] /FontFile2 13 0 R >>"
                .to_vec(),
            stream(&format!("/Length1 {}", font.len()), &font),
        ];
        let found = read(&file.bytes(), "a.pdf").map(|text| text.content);
        let expected = match is_mapped {
            true => Ok(format!("{words}\n")),
            false => Err(Unreadable::NoUnicode),
        };
        assert_eq!(found, expected);
    }
}

/// The trailer says that a file is encrypted, even where the table of its objects is broken.
#[test]
fn locked_files_are_told_as_such() {
    let locked = |encryption: &str| {
        let bytes = PdfFile::new(vec![lines(&[INDENTED])]).bytes();
        let trailer = format!("trailer << /Encrypt << {encryption} >> /ID [<30> <30>] ");
        replaced(&bytes, b"trailer << ", trailer.as_bytes())
    };
    let old = format!(
        "/Filter /Standard /V 1 /R 3 /P -44 /O <{0}> /U <{0}>",
        "30".repeat(32)
    );
    let new = format!(
        "/Filter /Standard /V 5 /R 6 /P -44 /O <{0}> /U <{0}> /OE <{1}> /UE <{1}> /StmF /StdCF /StrF /StdCF \
         /CF << /StdCF << /CFM /AESV3 /Length 32 >> >>",
        "30".repeat(48),
        "30".repeat(32)
    );
    for encryption in [old.as_str(), &new, "/Filter /OfAnotherMaker /V 1"] {
        let whole = locked(encryption);
        let broken = replaced(&whole, b"startxref\n", b"startxref\n9");
        for bytes in [whole, broken] {
            assert_eq!(
                read(&bytes, "a.pdf"),
                Err(Unreadable::Password),
                "{encryption}"
            );
        }
    }
    let damaged = replaced(b"%PDF-1.7\nEncrypt", b"x", b"x");
    assert_eq!(
        read(&damaged, "a.pdf"),
        Err(Unreadable::Damaged(Format::Pdf))
    );
}

/// An opaque picture drawn later hides the lines that are wholly under it, a part of a line it does not.
#[test]
fn text_under_a_picture_is_not_seen() {
    let hidden = line(114.0, 600.0, 12.0, "聘请法律顾问");
    let picture = |name: &str, width: u32| format!("q {width} 0 0 40 100 590 cm /{name} Do Q\n");
    let box_over = "1 1 1 rg 100 590 200 40 re f 0 g\n".to_owned();
    for (content, seen) in [
        (format!("{hidden}{}", picture("I", 200)), false),
        (format!("{}{hidden}", picture("I", 200)), true),
        (format!("{hidden}{}", picture("I", 50)), true),
        (format!("{hidden}{}", picture("M", 200)), true),
        (format!("{hidden}{box_over}"), false),
        (format!("{hidden}/G gs {box_over}"), true),
    ] {
        let page = format!("{}{content}", line(114.0, 740.0, 12.0, "一、主要工作"));
        let mut file = PdfFile::new(vec![page]);
        file.resources =
            "/XObject << /I 10 0 R /M 11 0 R >> /ExtGState << /G << /BM /Multiply >> >>";
        let entries = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 \
                       /ColorSpace /DeviceGray";
        file.objects = vec![
            stream(entries, b"\xFF"),
            stream(&format!("{entries} /SMask 12 0 R"), b"\xFF"),
            stream(entries, b"\x20"),
        ];
        let text = file.read();
        assert_eq!(text.content.contains("法律顾问"), seen, "{content}");
    }
}
