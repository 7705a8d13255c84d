//! What an address asks for. Pure.

use crate::{Event, WIDTH};
use bounds::{InvalidInput, check_is};
use documents::Area;
use page_pictures::WIDEST;

/// Places that are lit at most: those of an answer's sentence are fewer.
const PLACES: usize = 64;
const LONGEST_ID: usize = 128;

/// What an address asks for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Asked<'a> {
    pub(crate) document_id: &'a str,
    pub(crate) version: Option<&'a str>,
    pub(crate) page: u32,
    pub(crate) width: u32,
    pub(crate) lit: Vec<Area>,
}

impl<'a> Asked<'a> {
    /// # Errors
    /// A part of the address is not what it should be; the error names it.
    pub(crate) fn read(event: &'a Event) -> Result<Self, InvalidInput> {
        let path = &event.path_parameters;
        let query = event.query_string_parameters.as_ref();
        let has_length = (1..=LONGEST_ID).contains(&path.id.chars().count());
        check_is("id", has_length, "1 to 128 characters")?;
        let page = read_page(&path.page)?;
        Ok(Self {
            document_id: &path.id,
            version: query.and_then(|query| query.version.as_deref()),
            page,
            width: read_width(query.and_then(|query| query.width.as_deref()))?,
            lit: read_boxes(query.and_then(|query| query.boxes.as_deref()), page)?,
        })
    }
}

fn read_page(text: &str) -> Result<u32, InvalidInput> {
    let number = text.strip_suffix(".png").unwrap_or(text).parse::<u32>().ok();
    let is_page = number.filter(|number| *number >= 1);
    is_page.ok_or_else(|| InvalidInput::new("page", "must be a number from 1, such as 3.png"))
}

fn read_width(text: Option<&str>) -> Result<u32, InvalidInput> {
    let Some(text) = text else { return Ok(WIDTH) };
    let width = text.parse::<u32>().ok().filter(|width| (1..=WIDEST).contains(width));
    width.ok_or_else(|| InvalidInput::new("width", format!("must be 1 to {WIDEST} pixels")))
}

fn read_boxes(text: Option<&str>, page: u32) -> Result<Vec<Area>, InvalidInput> {
    let Some(text) = text else { return Ok(Vec::new()) };
    let wrong = || {
        let problem = format!("must be left,top,right,bottom in points, at most {PLACES} times");
        InvalidInput::new("box", problem)
    };
    let numbers: Option<Vec<f32>> = text.split(',').map(read_number).collect();
    let numbers = numbers.filter(|numbers| numbers.len() <= PLACES * 4).ok_or_else(wrong)?;
    let (fours, rest) = numbers.as_chunks::<4>();
    if !rest.is_empty() {
        return Err(wrong());
    }
    let area = |[left, top, right, bottom]: [f32; 4]| Area { page, left, top, right, bottom };
    Ok(fours.iter().copied().map(area).collect())
}

fn read_number(text: &str) -> Option<f32> {
    text.trim().parse::<f32>().ok().filter(|number| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_numbers_with_or_without_their_ending() {
        assert_eq!(read_page("3.png"), Ok(3));
        assert_eq!(read_page("12"), Ok(12));
        for wrong in ["", "0", "0.png", "-1", "3.jpg", "4294967296", "one"] {
            assert!(read_page(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn widths_have_a_bound() {
        assert_eq!(read_width(None), Ok(WIDTH));
        assert_eq!(read_width(Some("2000")), Ok(2_000));
        for wrong in ["", "0", "2001", "1.5", "wide"] {
            assert!(read_width(Some(wrong)).is_err(), "{wrong}");
        }
    }

    #[test]
    fn each_box_is_four_numbers() {
        let area = |left, top, right, bottom| Area { page: 7, left, top, right, bottom };
        let two = read_boxes(Some("72,210.5,532,392,1,2, 3,4"), 7);
        assert_eq!(two, Ok(vec![area(72.0, 210.5, 532.0, 392.0), area(1.0, 2.0, 3.0, 4.0)]));
        assert_eq!(read_boxes(None, 7), Ok(vec![]));
        let many = vec!["1,2,3,4"; PLACES + 1].join(",");
        for wrong in ["", "1,2,3", "1,2,3,4,5", "1,2,3,x", "1,2,3,NaN", "1,2,3,inf", &many] {
            assert!(read_boxes(Some(wrong), 7).is_err(), "{wrong}");
        }
    }
}
