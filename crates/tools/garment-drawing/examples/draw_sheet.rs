//! A sheet of garments: a row for each hand.
//!
//!     cargo run -p garment-drawing --example draw_sheet -- sheet.png [first seed]

use garment_drawing::{Garment, Hand, Scene, draw_rgb};
use resvg::tiny_skia::{ColorU8, Pixmap};
use std::error::Error;

const SIDE: u32 = 160;
const COLUMNS: u32 = 8;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().ok_or("the file to write")?;
    let first: u64 = arguments.next().map_or(Ok(1), |seed| seed.parse())?;
    let rows = Hand::ALL.len() as u32;
    let mut sheet = Pixmap::new(COLUMNS * SIDE, rows * SIDE).ok_or("no room")?;
    for (row, hand) in (0..).zip(Hand::ALL) {
        for column in 0..COLUMNS {
            let scene = Scene::Garment(Garment::any(first + u64::from(column)));
            let seed = first + u64::from(column) + 100 * u64::from(row);
            paste(&mut sheet, [column, row], &draw_rgb(scene, hand, seed, SIDE)?);
        }
    }
    Ok(sheet.save_png(file)?)
}

fn paste(sheet: &mut Pixmap, [column, row]: [u32; 2], pixels: &[u8]) {
    let width = sheet.width();
    for (at, pixel) in (0..).zip(pixels.chunks_exact(3)) {
        let (x, y) = (column * SIDE + at % SIDE, row * SIDE + at / SIDE);
        let colour = ColorU8::from_rgba(pixel[0], pixel[1], pixel[2], 255).premultiply();
        sheet.pixels_mut()[(y * width + x) as usize] = colour;
    }
}
