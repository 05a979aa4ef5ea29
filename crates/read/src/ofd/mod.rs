//! OFD (GB/T 33190-2016), the national format of documents with fixed pages → blocks. A file is a package
//! of XML parts; a page is characters, lines and pictures at places, as in a PDF, and is laid out by the same
//! code.
//!
//! `document` finds documents and pages; `page` and `content` make `object`s of their XML; `canvas` draws
//! them on the sheet of a page, with what `resources` say of colours and what `glyphs` say of places.

mod annotations;
mod asides;
mod canvas;
mod clips;
mod content;
mod document;
mod glyphs;
mod numbers;
mod object;
mod page;
mod path;
mod place;
mod resources;

use std::collections::BTreeSet;
use std::rc::Rc;

use kurbo::{Affine, Rect};
use rustc_hash::{FxHashMap, FxHashSet};

use super::Limits;
use super::layout::drawing::DrawingBudget;
use super::layout::pages::Pages;
use super::layout::title;
use super::office::package::Package;
use super::office::properties::unless_damaged;
use super::writer::BlockWriter;
use canvas::Canvas;
use content::ContentReader;
use document::{Body, read_bodies, read_document};
use hegui_text::{DropReason, Format, Text, Unreadable, Warning};
use object::Object;
use page::read_page;
use resources::{OpenResource, Resources};

/// Points of a millimetre.
const POINTS: f64 = 72.0 / 25.4;
/// The size of a page that does not say it: A4.
const A4: Rect = Rect::new(0.0, 0.0, 210.0, 297.0);
/// The longest side of a page, in millimetres.
const LARGEST: f64 = 20_000.0;

/// Reads a file.
///
/// # Errors
/// Where it is damaged, locked, without a text layer or beyond the limits.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Text, Unreadable> {
    let mut package = Package::open(bytes, Format::Ofd, limits)?;
    if is_encrypted(&package) {
        return Err(Unreadable::Password);
    }
    let mut reader = OfdReader {
        writer: BlockWriter::new(Format::Ofd, limits),
        pages: Pages::default(),
        budget: DrawingBudget::new(limits),
        has_objects: false,
        pictures: BTreeSet::new(),
        attached: 0,
    };
    let bodies = read_bodies(&mut package)?;
    let title = bodies.first().map(|body| body.title.as_bytes());
    reader.writer.text.metadata.title = title::of_metadata(title);
    for body in &bodies {
        reader.read_body(&mut package, body, limits)?;
    }
    let OfdReader {
        mut writer,
        pages,
        has_objects,
        attached,
        ..
    } = reader;
    writer.text.pages = Some(u32::try_from(pages.count()).unwrap_or(u32::MAX));
    if attached > 0 {
        writer.warn(Warning::Embedded { count: attached });
    }
    pages.write(|| !has_objects, &mut writer)?;
    Ok(writer.finish())
}

/// Whether parts of the package are locked (GM/T 0099-2020): the parts in their place may be harmless
/// ones, so nothing of it is read.
fn is_encrypted(package: &Package<'_>) -> bool {
    package.names().any(|name| {
        matches!(name, "encryptions.xml" | "decryptseed.dat")
            || name.starts_with("encryptions/")
            || name.starts_with("encryption/")
            || name.starts_with("encrypt/")
    })
}

/// The documents of a file, while they are read.
struct OfdReader {
    writer: BlockWriter,
    pages: Pages,
    budget: DrawingBudget,
    has_objects: bool,
    /// The files of pictures that are listed.
    pictures: BTreeSet<String>,
    /// How many files are attached.
    attached: usize,
}

/// The templates of a document by their numbers, as far as they are read; `None` for what is missing.
type Templates = FxHashMap<u32, Option<Rc<[Object]>>>;

impl OfdReader {
    /// Reads the pages of a document.
    fn read_body(
        &mut self,
        package: &mut Package<'_>,
        body: &Body,
        limits: &Limits,
    ) -> Result<(), Unreadable> {
        let most = limits.pages.saturating_sub(self.pages.count());
        let document = read_document(package, &body.root, most)?;
        self.pages.begin_document();
        let mut resources = Resources::default();
        let mut known = FxHashSet::default();
        for part in &document.resources {
            self.read_resources(package, part, &mut resources, &mut known)?;
        }
        let mut notes: FxHashMap<u32, Vec<String>> = FxHashMap::default();
        for part in &document.annotations {
            let read = annotations::list(package, part, &mut notes);
            self.unless_damaged(read)?;
        }
        let named: FxHashMap<u32, &str> = document
            .templates
            .iter()
            .map(|(id, part)| (*id, part.as_str()))
            .collect();
        let mut templates = Templates::default();
        let mut numbers: FxHashMap<u32, u32> = FxHashMap::default();
        for (id, part) in &document.pages {
            let mut content = ContentReader::default();
            let page = read_page(package, part, &mut content)?;
            // A page that is missing is a part of the text that is.
            let page = page.ok_or(Unreadable::Damaged(Format::Ofd))?;
            for part in &page.resources {
                self.read_resources(package, part, &mut resources, &mut known)?;
            }
            for (id, _) in &page.templates {
                if !templates.contains_key(id) {
                    let part = named.get(id).copied();
                    let objects = self.read_template(package, part, &mut resources, &mut known)?;
                    templates.insert(*id, objects);
                }
            }
            let mut shown = Vec::new();
            for part in id.and_then(|id| notes.get(&id)).into_iter().flatten() {
                let read = annotations::read(package, part, &mut content);
                shown.extend(self.unless_damaged(read)?.unwrap_or_default());
            }
            let number = u32::try_from(self.pages.count() + 1).unwrap_or(u32::MAX);
            if let Some(id) = id {
                numbers.insert(*id, number);
            }
            let size = page.size.or(document.page);
            self.draw_page(&page, size, &shown, &templates, &resources, number)?;
        }
        self.list_asides(package, body, &document.attachments, &numbers)
    }

    /// Draws a page and what stands on it.
    fn draw_page(
        &mut self,
        page: &page::Page,
        size: Option<Rect>,
        notes: &[annotations::Appearance],
        templates: &Templates,
        resources: &Resources,
        number: u32,
    ) -> Result<(), Unreadable> {
        let is_size = |side: f64| (1.0..=LARGEST).contains(&side);
        let size = size.filter(|of| is_size(of.width()) && is_size(of.height()));
        let size = size.unwrap_or(A4);
        let scale = Affine::scale(POINTS);
        let (width, height) = (size.width() * POINTS, size.height() * POINTS);
        let mut canvas = Canvas::new(width, height, &mut self.budget);
        let mut has_objects = !page.objects.is_empty();
        let mut layers = |canvas: &mut Canvas<'_>, over: bool| -> Result<(), Unreadable> {
            for (id, is_over) in &page.templates {
                if let Some(Some(objects)) = templates.get(id).filter(|_| *is_over == over) {
                    has_objects |= !objects.is_empty();
                    canvas.draw(objects, scale, resources)?;
                }
            }
            Ok(())
        };
        layers(&mut canvas, false)?;
        canvas.draw(&page.objects, scale, resources)?;
        layers(&mut canvas, true)?;
        for note in notes {
            if note.is_watermark {
                let words = note.words();
                self.writer
                    .drop_text(DropReason::Header, &words, Some(number));
            } else {
                canvas.draw(&note.objects, scale * note.place, resources)?;
            }
        }
        let Canvas {
            sheet,
            pictures,
            is_incomplete,
            ..
        } = canvas;
        if is_incomplete {
            self.writer.warn(Warning::PartlyDamaged);
        }
        for file in pictures.iter().filter_map(|id| resources.picture(*id)) {
            if !self.pictures.contains(file) {
                self.pictures.insert(file.to_owned());
                self.writer
                    .drop_text(DropReason::Embedded, file, Some(number));
            }
        }
        self.has_objects |= has_objects || !notes.is_empty();
        self.pages.push(sheet, &mut self.writer);
        Ok(())
    }

    /// Reads a part with resources, once.
    fn read_resources(
        &mut self,
        package: &mut Package<'_>,
        part: &str,
        resources: &mut Resources,
        known: &mut FxHashSet<String>,
    ) -> Result<(), Unreadable> {
        if !known.insert(part.to_owned()) {
            return Ok(());
        }
        let mut open = OpenResource::default();
        let read = package.part(part).and_then(|part| {
            part.map_or(Ok(()), |part| {
                part.each_token(|token| resources.take_token(&token, &mut open))
            })
        });
        self.unless_damaged(read)?;
        Ok(())
    }

    /// The objects of a template, `None` where there is none.
    fn read_template(
        &mut self,
        package: &mut Package<'_>,
        part: Option<&str>,
        resources: &mut Resources,
        known: &mut FxHashSet<String>,
    ) -> Result<Option<Rc<[Object]>>, Unreadable> {
        let template = match part {
            Some(part) => {
                let read = read_page(package, part, &mut resources.content);
                self.unless_damaged(read)?.flatten()
            }
            None => None,
        };
        let Some(template) = template else {
            self.writer.warn(Warning::PartlyDamaged);
            return Ok(None);
        };
        for part in &template.resources {
            self.read_resources(package, part, resources, known)?;
        }
        Ok(Some(template.objects.into()))
    }

    /// Lists what a document carries beside its pages.
    fn list_asides(
        &mut self,
        package: &mut Package<'_>,
        body: &Body,
        attachments: &[String],
        numbers: &FxHashMap<u32, u32>,
    ) -> Result<(), Unreadable> {
        if !body.signatures.is_empty() {
            let read = unless_damaged(asides::signatures(package, &body.signatures))?;
            for signature in read.unwrap_or_default() {
                let page = signature.page.and_then(|id| numbers.get(&id)).copied();
                self.writer
                    .drop_text(DropReason::Embedded, &signature.words, page);
            }
        }
        for part in attachments {
            let read = unless_damaged(asides::attachments(package, part))?;
            for name in read.unwrap_or_default() {
                self.attached = self.attached.saturating_add(1);
                self.writer.drop_text(DropReason::Embedded, &name, None);
            }
        }
        Ok(())
    }

    /// `None`, and a warning, where a part is damaged that is no page.
    fn unless_damaged<T>(&mut self, read: Result<T, Unreadable>) -> Result<Option<T>, Unreadable> {
        let read = unless_damaged(read)?;
        if read.is_none() {
            self.writer.warn(Warning::PartlyDamaged);
        }
        Ok(read)
    }
}
