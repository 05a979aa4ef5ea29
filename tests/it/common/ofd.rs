//! OFD packages (GB/T 33190), built part by part.

use super::files::zipped;

/// The name space of all parts.
const NAMESPACE: &str = r#"xmlns:ofd="http://www.ofdspec.org/2016""#;

/// A part: an element of this name with this content.
pub(crate) fn part(name: &str, content: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><ofd:{name} {NAMESPACE}>{content}</ofd:{name}>"#
    )
}

/// A line of text of five millimetres, one object with a step a character, as most programs write it.
pub(crate) fn line(x: f64, y: f64, text: &str) -> String {
    styled(x, y, text, "", r#"<ofd:FillColor Value="0 0 0"/>"#)
}

/// The same with more attributes, and with other elements in the place of its colour.
pub(crate) fn styled(x: f64, y: f64, text: &str, attributes: &str, inside: &str) -> String {
    let count = text.chars().count().saturating_sub(1);
    format!(
        r#"<ofd:TextObject ID="9" Boundary="{x} {top} 160 7" Font="1" Size="5" {attributes}>{inside}<ofd:TextCode X="0" Y="5" DeltaX="g {count} 5">{text}</ofd:TextCode></ofd:TextObject>"#,
        top = y - 5.0
    )
}

/// A straight line.
pub(crate) fn rule(x0: f64, y0: f64, x1: f64, y1: f64) -> String {
    let (width, height) = (x1 - x0, y1 - y0);
    format!(
        r#"<ofd:PathObject ID="9" Boundary="{x0} {y0} {width} {height}" LineWidth="0.3"><ofd:AbbreviatedData>M 0 0 L {width} {height}</ofd:AbbreviatedData></ofd:PathObject>"#
    )
}

/// A filled rectangle of this colour.
pub(crate) fn filled(x: f64, y: f64, width: f64, height: f64, colour: &str) -> String {
    format!(
        r#"<ofd:PathObject ID="9" Boundary="{x} {y} {width} {height}" Stroke="false" Fill="true"><ofd:FillColor Value="{colour}"/><ofd:AbbreviatedData>M 0 0 L {width} 0 L {width} {height} L 0 {height} C</ofd:AbbreviatedData></ofd:PathObject>"#
    )
}

/// A picture.
pub(crate) fn picture(x: f64, y: f64, width: f64, height: f64) -> String {
    format!(
        r#"<ofd:ImageObject ID="9" Boundary="{x} {y} {width} {height}" CTM="{width} 0 0 {height} 0 0" ResourceID="50"/>"#
    )
}

/// A file with one document of these pages, each given by its objects.
#[derive(Debug, Default, Clone)]
pub(crate) struct Ofd {
    /// The objects of each page.
    pub(crate) pages: Vec<String>,
    /// What stands in each page before its objects.
    pub(crate) before: String,
    /// What stands in the common data.
    pub(crate) common: String,
    /// What stands behind the pages in the main part.
    pub(crate) behind: String,
    /// What stands in the document's body behind its root.
    pub(crate) body: String,
    /// The content of its resources.
    pub(crate) resources: String,
    /// More parts.
    pub(crate) parts: Vec<(String, String)>,
}

impl Ofd {
    pub(crate) fn of(pages: &[&str]) -> Self {
        Self {
            pages: pages.iter().map(|page| (*page).to_owned()).collect(),
            ..Self::default()
        }
    }

    /// The parts of the document, in the folder `Doc_NUMBER`.
    pub(crate) fn document(&self, number: usize) -> Vec<(String, String)> {
        let folder = format!("Doc_{number}");
        let listed: String = (0..self.pages.len())
            .map(|page| {
                format!(
                    r#"<ofd:Page ID="{}" BaseLoc="Pages/Page_{page}/Content.xml"/>"#,
                    page + 1
                )
            })
            .collect();
        let common = format!(
            "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:DocumentRes>Res.xml</ofd:DocumentRes>{}",
            self.common
        );
        let main = format!(
            "<ofd:CommonData>{common}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>{}",
            self.behind
        );
        let mut parts = vec![
            (format!("{folder}/Document.xml"), part("Document", &main)),
            (format!("{folder}/Res.xml"), part("Res", &self.resources)),
        ];
        for (page, objects) in self.pages.iter().enumerate() {
            let content = format!(
                r#"{}<ofd:Content><ofd:Layer ID="2" Type="Body">{objects}</ofd:Layer></ofd:Content>"#,
                self.before
            );
            let name = format!("{folder}/Pages/Page_{page}/Content.xml");
            parts.push((name, part("Page", &content)));
        }
        let own = self.parts.iter();
        parts.extend(own.map(|(name, content)| (format!("{folder}/{name}"), content.clone())));
        parts
    }

    /// The file.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        file(std::slice::from_ref(self))
    }
}

/// A file with these documents.
pub(crate) fn file(documents: &[Ofd]) -> Vec<u8> {
    let bodies: String = documents
        .iter()
        .enumerate()
        .map(|(number, document)| {
            format!(
                "<ofd:DocBody><ofd:DocInfo><ofd:Title>云陵市法治政府建设年度报告</ofd:Title></ofd:DocInfo><ofd:DocRoot>Doc_{number}/Document.xml</ofd:DocRoot>{}</ofd:DocBody>",
                document.body
            )
        })
        .collect();
    let mut parts = vec![("OFD.xml".to_owned(), part("OFD", &bodies))];
    for (number, document) in documents.iter().enumerate() {
        parts.extend(document.document(number));
    }
    zipped(parts)
}
