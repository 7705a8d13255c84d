//! Colours of CSS, as far as documents hide text with them.

/// A colour, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Colour {
    /// Red, green and blue to 255, and the opacity to 1.
    Known([f32; 3], f32),
    /// A picture, a variable, a name that is not listed here.
    Unknown,
}

/// The most by which one channel may differ between colours that nobody tells apart.
const LIKENESS: f32 = 12.0;

impl Colour {
    pub(crate) const BLACK: Self = Self::Known([0.0; 3], 1.0);
    pub(crate) const WHITE: Self = Self::Known([255.0; 3], 1.0);
    /// Nothing is painted.
    pub(crate) const CLEAR: Self = Self::Known([0.0; 3], 0.0);

    /// From 0 to 1.
    pub(crate) fn opacity(self) -> f32 {
        match self {
            Self::Known(_, opacity) => opacity,
            Self::Unknown => 1.0,
        }
    }

    /// What is seen where this is painted over another.
    pub(crate) fn over(self, below: Self) -> Self {
        let Self::Known(colour, opacity) = self else { return Self::Unknown };
        match below {
            Self::Known(below, solid) => {
                let mix = |at: usize| below[at] + (colour[at] - below[at]) * opacity;
                Self::Known(std::array::from_fn(mix), opacity + solid * (1.0 - opacity))
            }
            Self::Unknown if opacity >= 1.0 => self,
            Self::Unknown => Self::Unknown,
        }
    }

    /// Whether both are known, and nobody tells them apart.
    pub(crate) fn is_like(self, other: Self) -> bool {
        let (Self::Known(a, _), Self::Known(b, _)) = (self, other) else { return false };
        a.iter().zip(b).all(|(a, b)| (a - b).abs() <= LIKENESS)
    }
}

/// Reads a colour in lower case.
pub(crate) fn read_colour(text: &str) -> Colour {
    let text = text.trim().to_ascii_lowercase();
    if text == "transparent" {
        return Colour::CLEAR;
    }
    let named = NAMES.iter().find(|(name, _)| *name == text);
    let known = named.map(|(_, hex)| *hex).or_else(|| text.strip_prefix('#'));
    match known {
        Some(hex) => read_hex(hex),
        None => read_function(&text).unwrap_or(Colour::Unknown),
    }
}

fn read_hex(hex: &str) -> Colour {
    let digits: Option<Vec<f32>> =
        hex.chars().map(|digit| digit.to_digit(16).map(|digit| digit as f32)).collect();
    match digits.as_deref() {
        Some([r, g, b]) => Colour::Known([r * 17.0, g * 17.0, b * 17.0], 1.0),
        Some([r, g, b, a]) => Colour::Known([r * 17.0, g * 17.0, b * 17.0], a / 15.0),
        Some([r, s, g, h, b, i]) => Colour::Known([byte(r, s), byte(g, h), byte(b, i)], 1.0),
        Some([r, s, g, h, b, i, a, c]) => {
            Colour::Known([byte(r, s), byte(g, h), byte(b, i)], byte(a, c) / 255.0)
        }
        _ => Colour::Unknown,
    }
}

fn byte(high: &f32, low: &f32) -> f32 {
    high * 16.0 + low
}

/// `rgb()`, `rgba()`, and greys of `hsl()`.
fn read_function(text: &str) -> Option<Colour> {
    let (name, arguments) = text.strip_suffix(')')?.split_once('(')?;
    let parts: Vec<&str> =
        arguments.split([',', '/', ' ']).filter(|part| !part.is_empty()).collect();
    let opacity = parts.get(3).map_or(Some(1.0), |alpha| read_number(alpha, 1.0));
    let opacity = opacity?.clamp(0.0, 1.0);
    if opacity == 0.0 {
        return Some(Colour::CLEAR);
    }
    let channel = |at: usize| Some(read_number(parts.get(at)?, 255.0)?.clamp(0.0, 255.0));
    let colour = match name {
        "rgb" | "rgba" => [channel(0)?, channel(1)?, channel(2)?],
        "hsl" | "hsla" => [read_grey(channel(1)?, channel(2)?)?; 3],
        _ => return None,
    };
    Some(Colour::Known(colour, opacity))
}

/// The lightness where a colour has no other hue.
fn read_grey(saturation: f32, lightness: f32) -> Option<f32> {
    let is_grey = saturation < 1.0 || lightness >= 255.0 || lightness <= 0.0;
    is_grey.then_some(lightness)
}

/// A number, or a share of `whole`.
fn read_number(text: &str, whole: f32) -> Option<f32> {
    match text.strip_suffix('%') {
        Some(share) => Some(share.parse::<f32>().ok()? / 100.0 * whole),
        None => text.parse().ok(),
    }
}

/// Names of colours that are near white, grey or black, with the sixteen of HTML 4.
const NAMES: [(&str, &str); 42] = [
    ("aliceblue", "f0f8ff"),
    ("antiquewhite", "faebd7"),
    ("aqua", "00ffff"),
    ("azure", "f0ffff"),
    ("beige", "f5f5dc"),
    ("black", "000000"),
    ("blue", "0000ff"),
    ("cornsilk", "fff8dc"),
    ("darkgray", "a9a9a9"),
    ("darkgrey", "a9a9a9"),
    ("dimgray", "696969"),
    ("dimgrey", "696969"),
    ("floralwhite", "fffaf0"),
    ("fuchsia", "ff00ff"),
    ("gainsboro", "dcdcdc"),
    ("ghostwhite", "f8f8ff"),
    ("gray", "808080"),
    ("green", "008000"),
    ("grey", "808080"),
    ("honeydew", "f0fff0"),
    ("ivory", "fffff0"),
    ("lavenderblush", "fff0f5"),
    ("lightgray", "d3d3d3"),
    ("lightgrey", "d3d3d3"),
    ("lightyellow", "ffffe0"),
    ("lime", "00ff00"),
    ("linen", "faf0e6"),
    ("maroon", "800000"),
    ("mintcream", "f5fffa"),
    ("navy", "000080"),
    ("oldlace", "fdf5e6"),
    ("olive", "808000"),
    ("orange", "ffa500"),
    ("purple", "800080"),
    ("red", "ff0000"),
    ("seashell", "fff5ee"),
    ("silver", "c0c0c0"),
    ("snow", "fffafa"),
    ("teal", "008080"),
    ("white", "ffffff"),
    ("whitesmoke", "f5f5f5"),
    ("yellow", "ffff00"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_is_white_however_it_is_written() {
        let white =
            ["white", "#FFF", "#ffffff", "#ffff", "rgb(255,255,255)", "rgb(100% 100% 100%)"];
        for text in white.into_iter().chain(["hsl(0, 0%, 100%)", "hsl(200, 50%, 100%)"]) {
            assert_eq!(read_colour(text), Colour::WHITE, "{text}");
        }
        for text in ["transparent", "#fff0", "#12345600", "rgba(1,2,3,0)", "rgb(1 2 3 / 0%)"] {
            assert_eq!(read_colour(text).opacity(), 0.0, "{text}");
        }
    }

    #[test]
    fn what_is_unknown_is_like_nothing() {
        for text in ["var(--x)", "rebeccapurple", "#12", "rgb(1)", "url(a)", "é", "#é", "(", ")"]
        {
            assert_eq!(read_colour(text), Colour::Unknown, "{text}");
        }
        assert!(!Colour::Unknown.is_like(Colour::Unknown));
        assert!(read_colour("#fefefe").is_like(Colour::WHITE));
        assert!(!read_colour("#eee").is_like(Colour::WHITE));
    }
}
