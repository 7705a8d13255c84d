//! A PDF of pictures and of plain pages.

use std::fmt::Write;

/// A page.
#[derive(Debug, Clone, PartialEq)]
pub enum Leaf {
    /// A grey JPEG over all of it; its sides in pixels and in points.
    Picture { jpeg: Vec<u8>, pixels: [u32; 2], points: [f32; 2] },
    /// Lines of text, of ASCII without brackets and backslashes, on A4.
    Text(Vec<String>),
}

/// Points of a page of A4.
const A4: [f32; 2] = [595.0, 842.0];
/// The objects before the first page: catalogue, pages, font.
const BEFORE: usize = 3;

/// Binds pages to a PDF. It has no table of its objects, and is found again by readers.
#[must_use]
pub fn bind(leaves: &[Leaf]) -> Vec<u8> {
    // Each page has three objects: itself, what is drawn, and its picture.
    let number = |at: usize| BEFORE + 1 + 3 * at;
    let mut kids = String::new();
    for at in 0..leaves.len() {
        let _ = write!(kids, "{} 0 R ", number(at));
    }
    let count = leaves.len();
    let mut file = format!(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
         2 0 obj<</Type/Pages/Kids[{kids}]/Count {count}>>endobj\n\
         3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    )
    .into_bytes();
    for (at, leaf) in leaves.iter().enumerate() {
        leaf.write(number(at), &mut file);
    }
    file.extend(b"trailer<</Root 1 0 R>>\n%%EOF\n");
    file
}

impl Leaf {
    fn write(&self, number: usize, file: &mut Vec<u8>) {
        let (points, drawn, dictionary, picture): (_, _, _, &[u8]) = match self {
            Self::Picture { jpeg, pixels: [width, height], points } => {
                let drawn = format!("{} 0 0 {} 0 0 cm /I Do", points[0], points[1]);
                let dictionary = format!(
                    "/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceGray\
                     /BitsPerComponent 8/Filter/DCTDecode"
                );
                (*points, drawn, dictionary, jpeg)
            }
            Self::Text(lines) => {
                let shown: String = lines.iter().map(|line| format!("({line}) Tj T* ")).collect();
                (A4, format!("BT /F 12 Tf 16 TL 72 770 Td {shown}ET"), String::new(), b"")
            }
        };
        let [content, image] = [number + 1, number + 2];
        let head = format!(
            "{number} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 {} {}]/Contents {content} 0 R\
             /Resources<</Font<</F 3 0 R>>/XObject<</I {image} 0 R>>>>>>endobj\n\
             {content} 0 obj<</Length {}>>stream\n{drawn}\nendstream endobj\n\
             {image} 0 obj<<{dictionary}/Length {}>>stream\n",
            points[0],
            points[1],
            drawn.len(),
            picture.len()
        );
        file.extend(head.into_bytes());
        file.extend(picture);
        file.extend(b"\nendstream endobj\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Wear, picture};
    use image::{GrayImage, Luma};

    #[test]
    fn pages_of_text_and_pages_that_are_pictures_are_told_apart() {
        let dotted = GrayImage::from_fn(200, 280, |x, y| Luma([((x * y) % 251) as u8]));
        let leaf = picture(&dotted, Wear::CLEAN, [300.0, 420.0]).expect("written");
        let bound = bind(&[leaf, Leaf::Text(vec!["Descale it.".to_owned()])]);
        let document = pdf::parse(&bound).expect("read");
        assert_eq!((document.pages.len(), &document.scanned[..]), (2, &[1][..]));
        assert_eq!((document.pages[0].width, document.blocks.len()), (300.0, 1));
    }
}
