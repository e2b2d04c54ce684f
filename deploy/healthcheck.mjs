// Whether the process answers, as the image's health check. A database that is away is no reason to replace the
// container: /health tells of that.
const answer = await fetch(`http://127.0.0.1:${process.env.PORT}/health/live`);
process.exitCode = answer.ok ? 0 : 1;
