//! Which colours a thing has.

use crate::silhouette::Silhouette;

/// Parts of the circle of hues.
const HUES: usize = 18;
/// Parts of brightness of what has no hue.
const GREYS: usize = 6;
/// Floats of a palette: hues by saturation and brightness in halves, greys, and the shade that most
/// of the thing has, in colours and as hue.
pub(crate) const PALETTE: usize = HUES * 4 + GREYS + 6;

/// Below this saturation or brightness there is no hue.
const HAS_HUE: [f32; 2] = [0.14, 0.18];

/// The shares of hues and greys; of the whole picture where there is no thing.
pub(crate) fn palette(pixels: &[[u8; 3]], thing: &Silhouette) -> Vec<f32> {
    let is_there = thing.is_there();
    let is_seen = |at: usize| thing.has(at) || !is_there;
    let seen: Vec<[f32; 3]> = pixels
        .iter()
        .enumerate()
        .filter(|(at, _)| is_seen(*at))
        .map(|(_, pixel)| pixel.map(|part| f32::from(part) / 255.0))
        .collect();
    let bins: Vec<usize> = seen.iter().map(|pixel| bin(*pixel)).collect();
    let mut floats = vec![0.0; HUES * 4 + GREYS];
    bins.iter().for_each(|bin| floats[*bin] += 1.0 / seen.len().max(1) as f32);
    let most = (0..floats.len()).max_by(|a, b| floats[*a].total_cmp(&floats[*b])).unwrap_or(0);
    let of_most = seen.iter().zip(&bins).filter(|(_, bin)| **bin == most).map(|(pixel, _)| pixel);
    let main = mean(of_most);
    let [hue, saturation, brightness] = hue(main);
    floats.extend(main);
    floats.extend([
        hue.to_radians().cos() * saturation,
        hue.to_radians().sin() * saturation,
        brightness,
    ]);
    // Of small shares the root says more.
    floats[..HUES * 4 + GREYS].iter_mut().for_each(|share| *share = share.sqrt());
    floats
}

fn mean<'a>(pixels: impl Iterator<Item = &'a [f32; 3]>) -> [f32; 3] {
    let (mut sum, mut count) = ([0.0; 3], 0.0);
    for pixel in pixels {
        sum.iter_mut().zip(pixel).for_each(|(sum, part)| *sum += part);
        count += 1.0;
    }
    sum.map(|part| part / f32::max(count, 1.0))
}

fn bin(pixel: [f32; 3]) -> usize {
    let [hue, saturation, brightness] = hue(pixel);
    if saturation < HAS_HUE[0] || brightness < HAS_HUE[1] {
        return HUES * 4 + ((brightness * GREYS as f32) as usize).min(GREYS - 1);
    }
    let part = ((hue / 360.0 * HUES as f32) as usize).min(HUES - 1);
    part * 4 + usize::from(saturation > 0.55) * 2 + usize::from(brightness > 0.55)
}

/// Hue in degrees, saturation and brightness.
fn hue([red, green, blue]: [f32; 3]) -> [f32; 3] {
    let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
    let range = most - least;
    if range <= f32::EPSILON {
        return [0.0, 0.0, most];
    }
    let sixth = match most {
        most if most == red => (green - blue) / range,
        most if most == green => 2.0 + (blue - red) / range,
        _ => 4.0 + (red - green) / range,
    };
    [(sixth * 60.0).rem_euclid(360.0), range / most, most]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::canvas::SIDE;

    #[test]
    fn hues_are_those_of_the_circle() {
        assert_eq!(hue([1.0, 0.0, 0.0]), [0.0, 1.0, 1.0]);
        assert_eq!(hue([0.0, 0.0, 0.5]), [240.0, 1.0, 0.5]);
        assert_eq!(hue([0.3; 3]), [0.0, 0.0, 0.3]);
    }

    #[test]
    fn the_ground_has_no_say() {
        let red_on_white = |at: usize| {
            let is_inside = (50..110).contains(&(at % SIDE)) && (50..110).contains(&(at / SIDE));
            if is_inside { [200, 10, 10] } else { [255; 3] }
        };
        let pixels: Vec<[u8; 3]> = (0..SIDE * SIDE).map(red_on_white).collect();
        let palette = palette(&pixels, &Silhouette::of(&pixels));
        assert_eq!(palette.len(), PALETTE);
        assert_eq!(palette[HUES * 4..HUES * 4 + GREYS], [0.0; GREYS]);
        assert!((palette[2] + palette[3] - 1.0).abs() < 1e-4, "{palette:?}");
    }
}
