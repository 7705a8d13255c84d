//! Colours of CSS, as far as documents hide text with them.

/// A colour, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Colour {
    Known([u8; 3]),
    /// Nothing is painted.
    Clear,
    /// A picture, a variable, a name that is not listed here.
    Unknown,
}

/// The most by which one channel may differ between colours that nobody tells apart.
const LIKENESS: u8 = 12;

impl Colour {
    pub(crate) const BLACK: Self = Self::Known([0; 3]);
    pub(crate) const WHITE: Self = Self::Known([255; 3]);

    /// What is seen where this is painted over another.
    pub(crate) fn over(self, below: Self) -> Self {
        if self == Self::Clear { below } else { self }
    }

    /// Whether both are known, and nobody tells them apart.
    pub(crate) fn is_like(self, other: Self) -> bool {
        let (Self::Known(a), Self::Known(b)) = (self, other) else { return false };
        a.iter().zip(b).all(|(a, b)| a.abs_diff(b) <= LIKENESS)
    }
}

/// Reads a colour in lower case.
pub(crate) fn read_colour(text: &str) -> Colour {
    let text = text.trim().to_ascii_lowercase();
    if text == "transparent" {
        return Colour::Clear;
    }
    let named = NAMES.iter().find(|(name, _)| *name == text);
    let known = named.map(|(_, hex)| *hex).or_else(|| text.strip_prefix('#'));
    match known {
        Some(hex) => read_hex(hex),
        None => read_function(&text).unwrap_or(Colour::Unknown),
    }
}

fn read_hex(hex: &str) -> Colour {
    let digits: Option<Vec<u8>> =
        hex.chars().map(|digit| digit.to_digit(16).map(|digit| digit as u8)).collect();
    match digits.as_deref() {
        Some([.., 0]) if hex.len() == 4 => Colour::Clear,
        Some([.., 0, 0]) if hex.len() == 8 => Colour::Clear,
        Some([r, g, b] | [r, g, b, _]) => Colour::Known([r * 17, g * 17, b * 17]),
        Some([r, s, g, h, b, i] | [r, s, g, h, b, i, _, _]) => {
            Colour::Known([r * 16 + s, g * 16 + h, b * 16 + i])
        }
        _ => Colour::Unknown,
    }
}

/// `rgb()`, `rgba()`, and greys of `hsl()`.
fn read_function(text: &str) -> Option<Colour> {
    let (name, arguments) = text.strip_suffix(')')?.split_once('(')?;
    let parts: Vec<&str> =
        arguments.split([',', '/', ' ']).filter(|part| !part.is_empty()).collect();
    if parts.get(3).and_then(|alpha| read_number(alpha, 1.0)) == Some(0.0) {
        return Some(Colour::Clear);
    }
    let channel = |at: usize, whole: f32| Some(read_number(parts.get(at)?, whole)? as u8);
    match name {
        "rgb" | "rgba" => {
            Some(Colour::Known([channel(0, 255.0)?, channel(1, 255.0)?, channel(2, 255.0)?]))
        }
        "hsl" | "hsla" => {
            match (channel(1, 255.0)?, parts.get(2).and_then(|l| read_number(l, 255.0))?) {
                (0, light) => Some(Colour::Known([light as u8; 3])),
                (_, light) if light >= 255.0 => Some(Colour::WHITE),
                (_, light) if light <= 0.0 => Some(Colour::BLACK),
                _ => None,
            }
        }
        _ => None,
    }
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
            assert_eq!(read_colour(text), Colour::Clear, "{text}");
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
