//! stub
pub(crate) enum Mode {
    Live,
    DryRun,
}
pub(crate) fn run(_: &crate::workspace::Workspace, _: Mode) -> anyhow::Result<()> {
    Ok(())
}
