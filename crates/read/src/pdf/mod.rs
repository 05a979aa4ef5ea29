//! PDF (ISO 32000) → blocks. A page holds no text but glyphs and ruling lines at places; their
//! places decide the order of reading, the paragraphs and the tables.
//!
//! `streams` puts right what the library cannot read; `glyphs` collects a page's glyphs on a `sheet`, with
//! `covers` over them and `charmaps` for fonts without characters; `flow` makes `lines` and ruled
//! `tables` of them and puts `columns` in order, which `sides` tells from cells by the `extents` of rows; `furniture` takes headers and page numbers off; `reading_order`
//! joins lines to `paragraphs`, which depend on the margins that `measure` finds, and finds tables
//! without rules (`grid`, `aligned`).

mod aligned;
mod bombs;
mod charmaps;
mod columns;
mod covers;
mod digits;
mod extents;
mod flow;
mod furniture;
mod glyphs;
mod grid;
mod grounds;
mod lines;
mod measure;
mod notes;
mod page_number;
mod paragraphs;
mod place;
mod radicals;
mod reading_order;
mod sheet;
mod sides;
mod spread;
mod streams;
mod tables;
mod title;

use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, RenderContent, interpret_page,
};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::Limits;
use super::writer::BlockWriter;
use charmaps::Charmaps;
use flow::{KnownColumns, PageFlow};
use glyphs::{GlyphBudget, GlyphCollector};
use hegui_text::{Bound, Format, Text, Unreadable, Warning};
use sheet::Direction;

/// The share of a page that a picture covers if the page is a scan.
const SCANNED: f32 = 0.4;
/// Fewer glyphs on a picture are no text layer but a stamp, or the mark of a scanner.
const FEW_GLYPHS: usize = 8;
/// So many curved shapes on a page without glyphs are letters drawn as outlines.
const OUTLINES: usize = 400;
/// The share of glyphs without a character, in percent, above which a text is refused.
const UNKNOWN: usize = 30;

/// Reads a file.
///
/// # Errors
/// Where it is damaged, locked, without a text layer or beyond the limits.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Text, Unreadable> {
    let bytes = streams::mended(bytes).unwrap_or_else(|| bytes.to_vec());
    bombs::check_bytes(&bytes, limits)?;
    let is_locked = is_locked(&bytes);
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(
            DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm,
        ) => Unreadable::Password,
        // Where its table of objects is broken, the library opens a file that needs no password, but
        // does not say of another one that it needs one.
        LoadPdfError::Invalid if is_locked => Unreadable::Password,
        LoadPdfError::Decryption(_) | LoadPdfError::Invalid => Unreadable::Damaged(Format::Pdf),
    })?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(Unreadable::Damaged(Format::Pdf));
    }
    if pages.len() > limits.pages {
        return Err(Bound::Pages.exceeded_by(limits.pages as u64, pages.len() as u64));
    }
    let is_broken = bombs::check_streams(&pdf, limits)?;
    let mut writer = BlockWriter::new(Format::Pdf, limits);
    let count = u32::try_from(pages.len()).unwrap_or(u32::MAX);
    writer.text.pages = Some(count);
    if is_broken || is_incomplete(&pdf) {
        writer.warn(Warning::PartlyDamaged);
    }
    writer.text.metadata.title = title::of_metadata(pdf.metadata().title.as_deref());

    let cache = InterpreterCache::new();
    let mut budget = GlyphBudget::new(limits);
    let mut charmaps = Charmaps::default();
    let (mut seen, mut unknown) = (0, 0);
    let mut pictures = Vec::with_capacity(pages.len());
    let mut outlined = Vec::with_capacity(pages.len());
    let mut flows: Vec<PageFlow> = Vec::with_capacity(pages.len());
    let mut asides: Vec<Vec<PageFlow>> = Vec::with_capacity(pages.len());
    let mut columns = KnownColumns::default();
    for (index, page) in pages.iter().enumerate() {
        let (width, height) = page.render_dimensions();
        let settings = InterpreterSettings {
            // Fields of forms and notes on the page are seen as it is.
            render_content: RenderContent::PAGE | RenderContent::ANNOTATIONS,
            ..InterpreterSettings::default()
        };
        let mut context = Context::new(
            Affine::new(page.initial_transform(true).as_coeffs()),
            Rect::new(0.0, 0.0, f64::from(width), f64::from(height)),
            &cache,
            page.xref(),
            settings,
        );
        let mut collector = GlyphCollector::new(width, height, &mut budget, &mut charmaps);
        interpret_page(page, &mut context, &mut collector);
        let mut sheet = collector.sheet;
        // The text that recognition laid under or over a scan, and that of letters drawn as outlines.
        let scanned = sheet.pictured >= SCANNED;
        sheet.settle_unpainted(scanned, scanned || sheet.curved >= OUTLINES);
        if !sheet.unseen.is_empty() {
            let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
            writer.drop_unseen(&sheet.unseen, Some(number));
        }
        seen += sheet.seen;
        unknown += sheet.unknown;
        pictures.push(sheet.pictured >= SCANNED);
        outlined.push(sheet.curved >= OUTLINES);
        let mut layers = sheet.split_layers().into_iter();
        let first = layers.next();
        flows.push(first.map_or_else(PageFlow::default, |layer| {
            flow::flow_of(layer, &mut columns)
        }));
        asides.push(
            layers
                .filter(|layer| layer.direction != Direction::Slanted)
                .map(|layer| flow::flow_of(layer, &mut KnownColumns::default()))
                .collect(),
        );
    }
    let taken = furniture::take_furniture(&mut flows);
    refuse_scans(&flows, &pictures, &outlined, &mut writer)?;
    if flows.iter().all(|flow| flow.character_count() == 0) && seen == 0 && !is_blank(&pdf) {
        return Err(Unreadable::NoTextLayer);
    }
    if unknown * 100 > seen * UNKNOWN {
        return Err(Unreadable::NoUnicode);
    }
    for taken in taken {
        writer.drop_text(taken.reason, &notes::plain(&taken.text), Some(taken.page));
    }
    flow::settle_columns(&mut flows, &columns);
    if let Some(index) = flows.iter().position(|flow| flow.is_doubtful) {
        writer.warn(Warning::OrderUncertain {
            page: u32::try_from(index + 1).unwrap_or(u32::MAX),
        });
    }
    reading_order::write_pages(flows, asides, &mut writer)?;
    Ok(writer.finish())
}

/// Whether a file says that it is encrypted: its trailer is not.
fn is_locked(bytes: &[u8]) -> bool {
    const ENTRY: &[u8] = b"/Encrypt";
    memchr::memmem::find_iter(bytes, ENTRY).any(|at| {
        let value = bytes.get(at + ENTRY.len()..).unwrap_or(&[]);
        let value = value.trim_ascii_start();
        value.starts_with(b"<<") || value.first().is_some_and(u8::is_ascii_digit)
    })
}

/// Refuses a file whose pages are mostly pictures without text; warns of them where they are few.
fn refuse_scans(
    flows: &[PageFlow],
    pictures: &[bool],
    outlined: &[bool],
    writer: &mut BlockWriter,
) -> Result<(), Unreadable> {
    let scans: Vec<u32> = flows
        .iter()
        .zip(pictures.iter().zip(outlined))
        .enumerate()
        .filter(|(_, (flow, (is_pictured, is_outlined)))| {
            (**is_pictured || **is_outlined) && flow.character_count() < FEW_GLYPHS
        })
        .map(|(index, _)| index as u32 + 1)
        .collect();
    if let Some(&page) = scans.first() {
        if scans.len() * 2 > flows.len() && !pictures.contains(&true) {
            return Err(Unreadable::NoTextLayer);
        }
        if scans.len() * 2 > flows.len() {
            let count = |all: usize| u32::try_from(all).unwrap_or(u32::MAX);
            return Err(Unreadable::Scan {
                page,
                scans: count(scans.len()),
                pages: count(flows.len()),
            });
        }
        writer.warn(Warning::PagesWithoutText { pages: scans });
    }
    Ok(())
}

/// Whether nothing is drawn on any page.
fn is_blank(pdf: &Pdf) -> bool {
    use hayro_syntax::object::{Array, Dict};
    pdf.pages().iter().all(|page| {
        let has_content = page.raw().contains_key(&b"Contents"[..]);
        let draws = has_content
            && page
                .page_stream()
                .is_none_or(|stream| !stream.iter().all(u8::is_ascii_whitespace));
        let notes = page.raw().get::<Array<'_>>(&b"Annots"[..]);
        let has_notes = notes.is_some_and(|notes| notes.iter::<Dict<'_>>().next().is_some());
        !draws && !has_notes
    })
}

/// Whether the file says of itself that it has more pages than were found.
fn is_incomplete(pdf: &Pdf) -> bool {
    use hayro_syntax::object::Dict;
    let xref = pdf.xref();
    let Some(catalog) = xref.get::<Dict<'_>>(xref.root_id()) else {
        return true;
    };
    let Some(tree) = catalog.get::<Dict<'_>>(&b"Pages"[..]) else {
        return true;
    };
    tree.get::<u32>(&b"Count"[..])
        .is_some_and(|count| count as usize > pdf.pages().len())
        || pdf
            .pages()
            .iter()
            .any(|page| page.raw().contains_key(&b"Contents"[..]) && page.page_stream().is_none())
}
