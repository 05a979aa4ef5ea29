//! Pictures in a line of text ([MS-DOC] 2.9.190, PICF).

use super::bytes::u16_at;
use crate::office::pictures::share_of;

/// Twentieths of a point in a centimetre.
const CENTIMETRE: f32 = 1440.0 / 2.54;

/// The share of a page that the picture at a place of the stream of data covers.
pub(super) fn share(data: &[u8], place: u32) -> Option<f32> {
    let picture = data.get(usize::try_from(place).ok()?..)?;
    // A picture, or a link to one; all else is no picture.
    let kind = u16_at(picture, 6)?;
    if kind != 0x64 && kind != 0x66 {
        return None;
    }
    let side = |size: usize, scale: usize| {
        let size = f32::from(u16_at(picture, size)?);
        let scale = f32::from(u16_at(picture, scale)?) / 1000.0;
        Some(size * scale / CENTIMETRE)
    };
    Some(share_of(side(0x1C, 0x20)?, side(0x1E, 0x22)?))
}
