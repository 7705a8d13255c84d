//! Which program stands in for which image.

use std::path::PathBuf;

/// A program and how it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// The image's repository: `vision-serving` of
    /// `123456789012.dkr.ecr.us-east-1.amazonaws.com/vision-serving:1`.
    pub repository: String,
    pub path: PathBuf,
    pub arguments: Vec<String>,
}

/// The known images.
#[derive(Debug, Clone, Default)]
pub struct Images(Vec<Program>);

impl Images {
    #[must_use]
    pub fn new(programs: Vec<Program>) -> Self {
        Self(programs)
    }

    /// The program of an image, whichever registry, tag and digest it is named with.
    #[must_use]
    pub fn program(&self, image: &str) -> Option<&Program> {
        let repository = image.split_once('/')?.1;
        let name = repository.split([':', '@']).next()?;
        self.0.iter().find(|program| program.repository == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_image_is_known_by_its_repository() {
        let program = Program {
            repository: "shop/vision-serving".to_owned(),
            path: PathBuf::from("vision-serving"),
            arguments: Vec::new(),
        };
        let images = Images::new(vec![program.clone()]);
        let of = |image| images.program(image);
        for image in [
            "host/shop/vision-serving",
            "host/shop/vision-serving:2",
            "host/shop/vision-serving@sha256:0",
        ] {
            assert_eq!(of(image), Some(&program), "{image}");
        }
        assert_eq!([of("shop/vision-serving"), of("host/vision-serving:1"), of("x")], [None; 3]);
    }
}
