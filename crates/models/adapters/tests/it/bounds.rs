//! No file makes the reader use more memory than a sound one of the greatest size.

use crate::drawn::{adapter, archive, base, entry};
use adapters::{Adapter, AdapterError as E, Files, MAX_WEIGHTS};
use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;
use proptest::sample::Index;
use std::io::Write;

/// The greatest memory that this process has held, in bytes.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() * 1024
}

/// A header that announces `size` bytes, and zeros that unpack to `length` bytes.
fn bomb(name: &str, size: u64, length: usize) -> Vec<u8> {
    let (mut header, _) = entry(name, b"");
    header.set_size(size);
    header.set_cksum();
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(header.as_bytes()).unwrap();
    for _ in 0..length / 1024 {
        gzip.write_all(&[0; 1024]).unwrap();
    }
    gzip.finish().unwrap()
}

fn weights(header: &str) -> Vec<u8> {
    [&(header.len() as u64).to_le_bytes(), header.as_bytes()].concat()
}

/// The other tests, beside which this one runs, hold a few megabytes.
#[test]
fn what_announces_much_costs_little() {
    let config = entry("adapter_config.json", adapter().config.to_string().as_bytes());
    let before = peak();
    for name in ["adapter_model.safetensors", "adapter_config.json", "README.md"] {
        let announced = bomb(name, u64::from(u32::MAX), 4096);
        assert!(matches!(Files::from_archive(&announced), Err(E::TooLarge { .. })), "{name}");
    }
    let huge = 1_u64 << 60;
    let headers = [
        u64::MAX.to_le_bytes().to_vec(),
        (1_u64 << 21).to_le_bytes().to_vec(),
        weights(&format!(
            r#"{{"a":{{"dtype":"F32","shape":[{huge},{huge}],"data_offsets":[0,8]}}}}"#
        )),
        weights(&format!(r#"{{"a":{{"dtype":"F32","shape":[2],"data_offsets":[0,{huge}]}}}}"#)),
        weights(r#"{"a":{"dtype":"F32","shape":[0],"data_offsets":[9,1]}}"#),
        weights(r#"{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}"#),
        weights("[["),
        Vec::new(),
    ];
    for header in headers {
        let packed = archive(vec![config.clone(), entry("adapter_model.safetensors", &header)]);
        let read = Adapter::read(&Files::from_archive(&packed).unwrap(), &base());
        assert!(matches!(read, Err(E::WeightsUnreadable)), "{read:?}");
    }
    assert!(peak() - before < 48 << 20, "{} bytes", peak() - before);
}

#[test]
fn an_archive_that_unpacks_to_more_than_its_files_is_cut_off() {
    let limit = usize::try_from(MAX_WEIGHTS).unwrap();
    let zeros = bomb("adapter_config.json", 0, limit + (8 << 20));
    assert!(zeros.len() < 1 << 20);
    let refused = Files::from_archive(&zeros);
    assert!(matches!(refused, Err(E::TooLarge { what: "the archive", .. })), "{refused:?}");
}

proptest! {
    #[test]
    fn spoilt_weights_are_refused_or_finite(spots in proptest::collection::vec(any::<(Index, u8)>(), 1..4)) {
        let drawn = adapter();
        let mut spoilt = drawn.weights();
        for (spot, byte) in spots {
            let at = spot.index(spoilt.len());
            spoilt[at] = byte;
        }
        let packed = archive(vec![
            entry("adapter_config.json", drawn.config.to_string().as_bytes()),
            entry("adapter_model.safetensors", &spoilt),
        ]);
        if let Ok(adapter) = Adapter::read(&Files::from_archive(&packed).unwrap(), &base()) {
            let pairs = adapter.layers.iter().flat_map(|layer| layer.values());
            prop_assert!(pairs.flat_map(|pair| pair.a.iter().chain(&pair.b)).all(|x| x.is_finite()));
        }
    }

    #[test]
    fn spoilt_configurations_are_refused_or_within_bounds(spots in proptest::collection::vec(any::<(Index, u8)>(), 1..4)) {
        let drawn = adapter();
        let mut spoilt = drawn.config.to_string().into_bytes();
        for (spot, byte) in spots {
            let at = spot.index(spoilt.len());
            spoilt[at] = byte;
        }
        let weights = entry("adapter_model.safetensors", &drawn.weights());
        let packed = archive(vec![entry("adapter_config.json", &spoilt), weights]);
        if let Ok(adapter) = Adapter::read(&Files::from_archive(&packed).unwrap(), &base()) {
            prop_assert!(adapter.rank == 2 && adapter.scale.is_finite() && adapter.scale > 0.0);
        }
    }

    #[test]
    fn spoilt_archives_are_refused_or_the_same(spot in any::<Index>(), byte in any::<u8>()) {
        let mut spoilt = adapter().archive();
        let at = spot.index(spoilt.len());
        spoilt[at] = byte;
        if let Ok(files) = Files::from_archive(&spoilt) {
            prop_assert_eq!(files, adapter().files());
        }
    }

    #[test]
    fn anything_is_read_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = Files::from_archive(&bytes);
        let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
        gzip.write_all(&bytes).unwrap();
        let _ = Files::from_archive(&gzip.finish().unwrap());
    }
}
