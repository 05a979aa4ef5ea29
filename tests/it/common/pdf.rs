//! PDF files, written glyph by glyph.

use std::fmt::Write as _;
use std::io::Write as _;

use hegui_read::read;
use hegui_text::Text;

/// A file of some pages, each a content stream; further objects are numbered from 10.
pub(crate) struct PdfFile {
    pub(crate) pages: Vec<Vec<u8>>,
    /// What stands in the dictionary of each page.
    pub(crate) page: &'static str,
    /// The filter of the content streams.
    pub(crate) filter: &'static str,
    pub(crate) objects: Vec<Vec<u8>>,
    pub(crate) resources: &'static str,
    /// Further fonts.
    pub(crate) fonts: &'static str,
}

impl PdfFile {
    pub(crate) fn new(pages: Vec<String>) -> Self {
        Self {
            pages: pages.into_iter().map(String::into_bytes).collect(),
            page: "",
            filter: "",
            objects: Vec::new(),
            resources: "",
            fonts: "",
        }
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut objects = self.head();
        let first = objects.len() + 1;
        for (index, content) in self.pages.iter().enumerate() {
            objects.push(
                format!(
                    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {} /Contents {} 0 R \
                     /Resources << /Font << /F 3 0 R {} >> {} >> >>",
                    self.page,
                    first + index * 2 + 1,
                    self.fonts,
                    self.resources
                )
                .into_bytes(),
            );
            objects.push(stream(self.filter, content));
        }
        written(&objects)
    }

    /// What stands before the pages: the catalog, the font, and further objects from number 10 on.
    fn head(&self) -> Vec<Vec<u8>> {
        let first = 10 + self.objects.len();
        let kids: Vec<String> = (0..self.pages.len())
            .map(|page| format!("{} 0 R", first + page * 2))
            .collect();
        let pages = format!(
            "<< /Type /Pages /Count {} /Kids [{}] >>",
            kids.len(),
            kids.join(" ")
        );
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            &pages,
            // A font whose codes are UTF-16, as its ToUnicode says.
            "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H \
             /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>",
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000 /W [32 126 500] \
             /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> \
             /FontDescriptor 5 0 R >>",
            "<< /Type /FontDescriptor /FontName /Song /Flags 4 /ItalicAngle 0 /Ascent 880 \
             /Descent -120 /CapHeight 700 /StemV 80 /FontBBox [0 -120 1000 880] >>",
        ];
        let mut objects: Vec<Vec<u8>> = objects.map(|object| object.as_bytes().to_vec()).into();
        objects.push(stream("", to_unicode().as_bytes()));
        objects.resize(9, b"null".to_vec());
        objects.extend(self.objects.iter().cloned());
        objects
    }

    pub(crate) fn read(&self) -> Text {
        read(&self.bytes(), "report.pdf").unwrap()
    }
}

/// Each code is the character of this number.
fn to_unicode() -> String {
    let mut cmap = String::from(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap \
         1 begincodespacerange <0000> <FFFF> endcodespacerange 100 beginbfrange\n",
    );
    for high in (0x00..=0x03)
        .chain(0x20..=0x30)
        .chain(0x4E..=0x9F)
        .chain([0xFF])
    {
        writeln!(cmap, "<{high:02X}00> <{high:02X}FF> <{high:02X}00>").unwrap();
    }
    cmap.push_str("endbfrange endcmap end end");
    cmap
}

/// The file of these objects, which are numbered from 1.
fn written(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        writeln!(bytes, "{} 0 obj", index + 1).unwrap();
        bytes.extend_from_slice(object);
        bytes.extend_from_slice(b"\nendobj\n");
    }
    let (start, size) = (bytes.len(), objects.len() + 1);
    write!(bytes, "xref\n0 {size}\n0000000000 65535 f \n").unwrap();
    for place in places {
        writeln!(bytes, "{place:010} 00000 n ").unwrap();
    }
    write!(
        bytes,
        "trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    )
    .unwrap();
    bytes
}

pub(crate) fn stream(entries: &str, content: &[u8]) -> Vec<u8> {
    let mut object = format!("<< /Length {} {entries} >>\nstream\n", content.len()).into_bytes();
    object.extend_from_slice(content);
    object.extend_from_slice(b"\nendstream");
    object
}

/// Draws a line of text with its first glyph at (`x`, `y`), y from the foot of the page.
pub(crate) fn line(x: f32, y: f32, size: f32, text: &str) -> String {
    let codes = text.encode_utf16().fold(String::new(), |mut codes, unit| {
        write!(codes, "{unit:04X}").unwrap();
        codes
    });
    format!("BT /F {size} Tf 1 0 0 1 {x} {y} Tm <{codes}> Tj ET\n")
}

/// Lines of twelve points, from the top of the page; those that begin with `>` are indented.
pub(crate) fn lines(texts: &[&str]) -> String {
    texts
        .iter()
        .enumerate()
        .fold(String::new(), |mut page, (index, text)| {
            let y = 740.0 - 20.0 * index as f32;
            let (x, text) = text
                .strip_prefix('>')
                .map_or((90.0, *text), |text| (114.0, text));
            page.push_str(&line(x, y, 12.0, text));
            page
        })
}

/// A line of thirty characters, and one two shorter, which an indent makes up for.
pub(crate) const FULL: &str = "本局认真落实法治政府建设各项部署不断健全制度完善机制提升能力改";
pub(crate) const INDENTED: &str = ">本局认真落实法治政府建设各项部署不断健全制度完善机制提升能力";
