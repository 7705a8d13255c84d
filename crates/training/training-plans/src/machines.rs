//! Machines, and the devices that they have.

/// A type of machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MachineType {
    pub name: &'static str,
    /// Accelerators, or cores of them where each has memory of its own.
    pub devices: u64,
    /// Bytes of one device.
    pub memory: u64,
}

const GB: u64 = 1_000_000_000;
const GIB: u64 = 1 << 30;

/// By AWS's pages of EC2's accelerated instances and of SageMaker's instance types (names with `ml.` in
/// front). A device that has 40 GB by its maker counts so: the driver takes some of it.
const TYPES: &[MachineType] = &[
    MachineType { name: "ml.g5.2xlarge", devices: 1, memory: 24 * GB },
    MachineType { name: "ml.g5.12xlarge", devices: 4, memory: 24 * GB },
    MachineType { name: "ml.g5.48xlarge", devices: 8, memory: 24 * GB },
    MachineType { name: "ml.p4d.24xlarge", devices: 8, memory: 40 * GB },
    MachineType { name: "ml.p4de.24xlarge", devices: 8, memory: 80 * GB },
    MachineType { name: "ml.p5.48xlarge", devices: 8, memory: 80 * GB },
    // 16 chips of 2 cores and 32 GiB each.
    MachineType { name: "ml.trn1.32xlarge", devices: 32, memory: 16 * GIB },
];

/// The machine of a name, as SageMaker has it.
#[must_use]
pub fn find_machine(name: &str) -> Option<MachineType> {
    TYPES.iter().copied().find(|machine| machine.name == name)
}

/// The names that [`find_machine`] knows.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    TYPES.iter().map(|machine| machine.name)
}
