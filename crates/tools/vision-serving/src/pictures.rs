//! From a request's pictures to pixels.

use crate::Refusal;
use crate::wire::Picture;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use image::RgbImage;
use picture_intake::{Bounds, PictureFault, take_in};

/// The networks that read text look at no more; the others at a small square.
const BOUNDS: Bounds = Bounds { side: 1_280, bytes: 8 << 20 };

/// The pixels of a picture, upright and on white; `number` counts from 1.
pub(crate) fn pixels(picture: &Picture, number: usize) -> Result<RgbImage, Refusal> {
    let bytes = BASE64_STANDARD.decode(&picture.bytes).map_err(|_| Refusal::Base64(number))?;
    let fault = |fault| Refusal::Picture { number, fault };
    let taken = take_in(&bytes, BOUNDS).map_err(fault)?;
    let drawn = image::load_from_memory(&taken.bytes).map_err(|_| fault(PictureFault::Torn))?;
    Ok(drawn.into_rgb8())
}
