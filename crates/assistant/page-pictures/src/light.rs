//! A place lit: what is white turns yellow, what is black stays; with an edge, so that it is found
//! without colours, too.

use documents::Area;

/// The marker pen, by which each channel is multiplied.
const PEN: [u8; 3] = [255, 232, 110];
/// The edge.
const EDGE: [u8; 3] = [200, 110, 0];
/// Of the edge, in pixels.
const WIDTH: u32 = 2;
/// The pen goes so far around the place, in points.
const AROUND: f32 = 1.5;

/// Lights an area of a picture whose pixels are `scale` to the point.
pub(crate) fn light(pixels: &mut [[u8; 3]], (width, height): (u32, u32), area: &Area, scale: f32) {
    let pixel = |at: f32, most: u32| (at * scale).clamp(0.0, most as f32) as u32;
    let (left, right) = (pixel(area.left - AROUND, width), pixel(area.right + AROUND, width));
    let (top, bottom) = (pixel(area.top - AROUND, height), pixel(area.bottom + AROUND, height));
    for y in top..bottom {
        for x in left..right {
            let is_edge =
                [x - left, right - 1 - x, y - top, bottom - 1 - y].iter().any(|away| *away < WIDTH);
            if let Some(pixel) = pixels.get_mut(y as usize * width as usize + x as usize) {
                *pixel = if is_edge { EDGE } else { multiply(*pixel) };
            }
        }
    }
}

fn multiply(pixel: [u8; 3]) -> [u8; 3] {
    let mut marked = pixel;
    for (channel, pen) in marked.iter_mut().zip(PEN) {
        *channel = (u16::from(*channel) * u16::from(pen) / 255) as u8;
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lit(area: Area) -> Vec<[u8; 3]> {
        let mut pixels = vec![[255; 3]; 100];
        light(&mut pixels, (10, 10), &area, 1.0);
        pixels
    }

    #[test]
    fn white_turns_yellow_inside_an_edge_and_nothing_else() {
        let pixels = lit(Area { page: 1, left: 3.0, top: 3.0, right: 8.0, bottom: 8.0 });
        assert_eq!(pixels[0], [255; 3]);
        assert_eq!(pixels[55], PEN);
        assert_eq!(pixels[11], EDGE);
        assert_eq!(multiply([0; 3]), [0; 3]);
    }

    #[test]
    fn areas_beyond_the_picture_are_cut() {
        let far = Area { page: 1, left: -1e9, top: 5.0, right: 1e9, bottom: f32::INFINITY };
        assert_eq!(lit(far)[0], [255; 3]);
        let none = Area { page: 1, left: 9.0, top: 9.0, right: -9.0, bottom: -9.0 };
        assert!(lit(none).iter().all(|pixel| *pixel == [255; 3]));
    }
}
