//! What copies of components take of an endpoint's instances.

/// What one copy takes, or what one instance has left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Resources {
    pub(crate) cores: f64,
    pub(crate) accelerators: f64,
    /// MiB.
    pub(crate) memory: u64,
}

impl Resources {
    fn holds(self, need: Self) -> bool {
        self.cores >= need.cores
            && self.accelerators >= need.accelerators
            && self.memory >= need.memory
    }

    /// With what a copy gives back.
    pub(crate) fn with(self, copy: Self) -> Self {
        Self {
            cores: self.cores + copy.cores,
            accelerators: self.accelerators + copy.accelerators,
            memory: self.memory + copy.memory,
        }
    }

    fn without(self, need: Self) -> Self {
        Self {
            cores: self.cores - need.cores,
            accelerators: self.accelerators - need.accelerators,
            memory: self.memory.saturating_sub(need.memory),
        }
    }
}

/// Families of instances without accelerators, with the GiB of memory for each core.
const PLAIN: [(&str, u64); 14] = [
    ("c5", 2),
    ("c6i", 2),
    ("c6g", 2),
    ("c7i", 2),
    ("c7g", 2),
    ("m5", 4),
    ("m6i", 4),
    ("m6g", 4),
    ("m7i", 4),
    ("m8g", 4),
    ("r5", 8),
    ("r6i", 8),
    ("r6g", 8),
    ("r7i", 8),
];

/// Instances with accelerators: cores, accelerators, GiB of memory.
const ACCELERATED: [(&str, f64, f64, u64); 30] = [
    ("g4dn.xlarge", 4.0, 1.0, 16),
    ("g4dn.2xlarge", 8.0, 1.0, 32),
    ("g4dn.12xlarge", 48.0, 4.0, 192),
    ("g5.xlarge", 4.0, 1.0, 16),
    ("g5.2xlarge", 8.0, 1.0, 32),
    ("g5.4xlarge", 16.0, 1.0, 64),
    ("g5.8xlarge", 32.0, 1.0, 128),
    ("g5.12xlarge", 48.0, 4.0, 192),
    ("g5.16xlarge", 64.0, 1.0, 256),
    ("g5.24xlarge", 96.0, 4.0, 384),
    ("g5.48xlarge", 192.0, 8.0, 768),
    ("g6.xlarge", 4.0, 1.0, 16),
    ("g6.2xlarge", 8.0, 1.0, 32),
    ("g6.4xlarge", 16.0, 1.0, 64),
    ("g6.8xlarge", 32.0, 1.0, 128),
    ("g6.12xlarge", 48.0, 4.0, 192),
    ("g6.16xlarge", 64.0, 1.0, 256),
    ("g6.24xlarge", 96.0, 4.0, 384),
    ("g6.48xlarge", 192.0, 8.0, 768),
    ("g6e.xlarge", 4.0, 1.0, 32),
    ("g6e.2xlarge", 8.0, 1.0, 64),
    ("g6e.4xlarge", 16.0, 1.0, 128),
    ("g6e.8xlarge", 32.0, 1.0, 256),
    ("g6e.12xlarge", 48.0, 4.0, 384),
    ("g6e.16xlarge", 64.0, 1.0, 512),
    ("g6e.24xlarge", 96.0, 4.0, 768),
    ("g6e.48xlarge", 192.0, 8.0, 1_536),
    ("p4d.24xlarge", 96.0, 8.0, 1_152),
    ("p4de.24xlarge", 96.0, 8.0, 1_152),
    ("p5.48xlarge", 192.0, 8.0, 2_048),
];

/// What an instance of a type has, such as `ml.g5.2xlarge`
/// (<https://aws.amazon.com/ec2/instance-types/>); none where the type is not in these tables. The service
/// keeps some of it for itself and does not say how much.
pub(crate) fn of_instance(name: &str) -> Option<Resources> {
    let name = name.strip_prefix("ml.")?;
    let gib = |cores, accelerators, gib: u64| Resources { cores, accelerators, memory: gib << 10 };
    let accelerated = ACCELERATED.iter().find(|one| one.0 == name);
    if let Some((_, cores, accelerators, memory)) = accelerated {
        return Some(gib(*cores, *accelerators, *memory));
    }
    let (family, size) = name.split_once('.')?;
    let (_, each) = PLAIN.iter().find(|one| one.0 == family)?;
    let cores = cores_of(size)?;
    Some(gib(cores as f64, 0.0, cores * each))
}

/// Of `large` (2), `xlarge` (4), `2xlarge` (8) and so on.
fn cores_of(size: &str) -> Option<u64> {
    match size {
        "large" => Some(2),
        "xlarge" => Some(4),
        _ => size
            .strip_suffix("xlarge")?
            .parse()
            .ok()
            .filter(|times| *times <= 64)
            .map(|t: u64| 4 * t),
    }
}

/// Puts copies on the first instances that hold them and takes their part of what is `free` there; the
/// instance of each, or none, and nothing taken, where one does not fit.
pub(crate) fn placed(free: &mut [Resources], need: Resources, copies: u64) -> Option<Vec<usize>> {
    let mut left = free.to_vec();
    let mut places = Vec::new();
    for _ in 0..copies {
        let at = left.iter().position(|one| one.holds(need))?;
        left[at] = left[at].without(need);
        places.push(at);
    }
    free.copy_from_slice(&left);
    Some(places)
}

/// What is free where these copies have been placed.
pub(crate) fn take(free: &mut [Resources], need: Resources, places: &[usize]) {
    for at in places {
        if let Some(one) = free.get_mut(*at) {
            *one = one.without(need);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instances_have_what_their_pages_say() {
        let of = |name| of_instance(name).map(|one| (one.cores, one.accelerators, one.memory));
        assert_eq!(of("ml.g5.12xlarge"), Some((48.0, 4.0, 192 * 1_024)));
        assert_eq!(of("ml.c6i.large"), Some((2.0, 0.0, 4_096)));
        assert_eq!(of("ml.m5.2xlarge"), Some((8.0, 0.0, 32 * 1_024)));
        for unknown in ["ml.m5.huge", "ml.g5.3xlarge", "g5.xlarge", "ml.x9.large", "ml.c5.99xlarge"]
        {
            assert_eq!(of(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn copies_are_placed_as_long_as_one_instance_holds_each() {
        let instance = Resources { cores: 4.0, accelerators: 1.0, memory: 16_384 };
        let need = Resources { cores: 1.0, accelerators: 0.0, memory: 6_000 };
        let mut free = [instance; 2];
        assert_eq!(placed(&mut free, need, 5), None);
        assert_eq!(free, [instance; 2]);
        assert_eq!(placed(&mut free, need, 4), Some(vec![0, 0, 1, 1]));
        assert_eq!(placed(&mut free, Resources { memory: 4_385, ..need }, 1), None);
        let small = Resources { memory: 4_384, ..need };
        assert_eq!(placed(&mut free, small, 1), Some(vec![0]));
        let mut again = [instance; 2];
        take(&mut again, need, &[0, 0, 1, 1]);
        take(&mut again, small, &[0]);
        assert_eq!(again, free);
        let device = Resources { cores: 0.25, accelerators: 1.0, memory: 128 };
        assert_eq!(placed(&mut [instance], device, 2), None);
    }

    #[test]
    fn any_number_of_copies_ends() {
        let least = Resources { cores: 0.0, accelerators: 0.0, memory: 128 };
        let instance = Resources { cores: 192.0, accelerators: 8.0, memory: 2_048 << 10 };
        assert_eq!(placed(&mut [instance], least, u64::MAX), None);
    }
}
