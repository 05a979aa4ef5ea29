//! PDF (ISO 32000) → blocks. A page holds no text but glyphs and ruling lines at places; their
//! places decide the order of reading, the paragraphs and the tables.
//!
//! `streams` puts right what the library cannot read; `glyphs` collects a page's glyphs on a `sheet`, with
//! `covers` over them and `charmaps` for fonts without characters; `flow` makes `lines` and ruled
//! `tables` of them and puts `columns` in order, which `sides` tells from cells by the `extents` of rows; `furniture` takes headers and page numbers off; `reading_order`
//! joins lines to `paragraphs`, which depend on the margins that `measure` finds, and finds tables
//! without rules (`grid`, `aligned`). All but the first step is done by `pages`, for OFD as well.

mod aligned;
#[cfg(feature = "pdf")]
mod bombs;
#[cfg(feature = "pdf")]
mod charmaps;
mod columns;
#[cfg_attr(
    not(feature = "pdf"),
    allow(
        dead_code,
        reason = "what an OFD draws over its text is not looked for"
    )
)]
mod covers;
#[cfg(feature = "pdf")]
mod digits;
mod extents;
mod flow;
mod furniture;
#[cfg(feature = "pdf")]
mod glyphs;
mod grid;
pub(crate) mod grounds;
mod lines;
mod measure;
mod notes;
mod page_number;
pub(crate) mod pages;
mod paragraphs;
#[cfg(feature = "pdf")]
mod place;
pub(crate) mod radicals;
mod reading_order;
pub(crate) mod sheet;
mod sides;
mod spread;
#[cfg(feature = "pdf")]
mod streams;
mod tables;
pub(crate) mod title;

#[cfg(feature = "pdf")]
use hayro_interpret::kurbo::{Affine, Rect};
#[cfg(feature = "pdf")]
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, RenderContent, interpret_page,
};
#[cfg(feature = "pdf")]
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

#[cfg(feature = "pdf")]
use super::Limits;
#[cfg(feature = "pdf")]
use super::writer::BlockWriter;
#[cfg(feature = "pdf")]
use charmaps::Charmaps;
#[cfg(feature = "pdf")]
use glyphs::{GlyphBudget, GlyphCollector};
#[cfg(feature = "pdf")]
use hegui_text::{Bound, Format, Text, Unreadable, Warning};
#[cfg(feature = "pdf")]
use pages::Pages;

/// Reads a file.
///
/// # Errors
/// Where it is damaged, locked, without a text layer or beyond the limits.
#[cfg(feature = "pdf")]
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
    let mut sheets = Pages::default();
    for page in pages.iter() {
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
        sheets.push(collector.sheet, &mut writer);
    }
    sheets.write(|| is_blank(&pdf), &mut writer)?;
    Ok(writer.finish())
}

/// Whether a file says that it is encrypted: its trailer is not.
#[cfg(feature = "pdf")]
fn is_locked(bytes: &[u8]) -> bool {
    const ENTRY: &[u8] = b"/Encrypt";
    memchr::memmem::find_iter(bytes, ENTRY).any(|at| {
        let value = bytes.get(at + ENTRY.len()..).unwrap_or(&[]);
        let value = value.trim_ascii_start();
        value.starts_with(b"<<") || value.first().is_some_and(u8::is_ascii_digit)
    })
}

/// Whether nothing is drawn on any page.
#[cfg(feature = "pdf")]
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
#[cfg(feature = "pdf")]
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
