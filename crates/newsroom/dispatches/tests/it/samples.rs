//! What is read of each sample. The samples are ours; `UPDATE_EXPECT=1` writes what is read.

use dispatches::read;
use expect_test::expect_file;
use serde_json::{Value, json};

pub(crate) const SAMPLES: [(&str, &[u8]); 7] = [
    ("ninjs", include_bytes!("../samples/ninjs.json")),
    ("ninjs-plain", include_bytes!("../samples/ninjs-plain.json")),
    ("ninjs-canceled", include_bytes!("../samples/ninjs-canceled.json")),
    ("newsml-nitf", include_bytes!("../samples/newsml-nitf.xml")),
    ("newsml-message", include_bytes!("../samples/newsml-message.xml")),
    ("rss", include_bytes!("../samples/rss.xml")),
    ("atom", include_bytes!("../samples/atom.xml")),
];

#[test]
fn each_sample_is_read_as_it_was() {
    for (name, bytes) in SAMPLES {
        let read = read(bytes).unwrap();
        let mut told: Vec<Value> = read
            .iter()
            .map(|item| match item {
                Ok(dispatch) => serde_json::to_value(dispatch).unwrap(),
                Err(error) => json!({"refused": error.name(), "message": error.to_string()}),
            })
            .collect();
        // In whatever order a build keeps fields.
        told.iter_mut().for_each(Value::sort_all_objects);
        let told = serde_json::to_string_pretty(&told).unwrap() + "\n";
        expect_file![format!("../samples/{name}.expected.json")].assert_eq(&told);
    }
}

#[test]
fn a_dispatch_becomes_a_draft_that_names_it() {
    for (_, bytes) in SAMPLES {
        for dispatch in read(bytes).unwrap().into_iter().flatten() {
            let draft = dispatch.to_draft("a-1").unwrap();
            assert_eq!(draft.state, articles::State::Draft);
            assert_eq!(draft.metadata.sources[0].uri, dispatch.guid);
            assert_eq!(draft.blocks, dispatch.blocks);
        }
    }
}
