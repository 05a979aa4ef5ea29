//! The file: its pages one after the other, or the reason why it cannot be read.

use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, RenderContent, interpret_page,
};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::charmaps::Charmaps;
use super::glyphs::GlyphCollector;
use super::{bombs, streams};
use crate::layout::drawing::DrawingBudget;
use crate::layout::pages::Pages;
use crate::layout::title;
use crate::limits::Limits;
use crate::writer::BlockWriter;
use hegui_text::{Bound, Format, Text, Unreadable, Warning};

/// Reads a file.
///
/// # Errors
/// Where it is damaged, locked, without a text layer or beyond the limits.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Text, Unreadable> {
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
    let mut budget = DrawingBudget::new(limits);
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
fn is_locked(bytes: &[u8]) -> bool {
    const ENTRY: &[u8] = b"/Encrypt";
    memchr::memmem::find_iter(bytes, ENTRY).any(|at| {
        let value = bytes.get(at + ENTRY.len()..).unwrap_or(&[]);
        let value = value.trim_ascii_start();
        value.starts_with(b"<<") || value.first().is_some_and(u8::is_ascii_digit)
    })
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
