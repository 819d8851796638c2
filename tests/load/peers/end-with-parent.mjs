// Loaded before every measured server: one that has lost the process that started it ends itself.
if (process.channel) {
  process.on('disconnect', () => process.exit(1));
  process.channel.unref();
}
