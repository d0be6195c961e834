/** The headers of an answer, from the text XMLHttpRequest gives. */
function headersOf(text: string): Headers {
  const headers = new Headers();
  for (const line of text.split('\r\n')) {
    const at = line.indexOf(':');
    if (at > 0) headers.append(line.slice(0, at).trim(), line.slice(at + 1).trim());
  }
  return headers;
}

/**
 * `fetch` that says how much of the body has left: `onShare` hears 0 to 1. Only XMLHttpRequest
 * knows. Like `fetch`, it throws a TypeError when there is no answer.
 */
export const uploadFetch =
  (onShare: (share: number) => void): typeof fetch =>
  async (input, init) => {
    const request = new Request(input, init);
    const body = await request.blob();
    return new Promise((resolve, reject) => {
      const call = new XMLHttpRequest();
      call.open(request.method, request.url);
      call.responseType = 'blob';
      for (const [name, value] of request.headers) call.setRequestHeader(name, value);
      call.upload.onprogress = ({ loaded, total }) => onShare(total > 0 ? loaded / total : 0);
      call.onload = () => {
        const headers = headersOf(call.getAllResponseHeaders());
        const empty = call.status === 204 || call.status === 304;
        const answer: unknown = call.response;
        const content = !empty && answer instanceof Blob ? answer : null;
        resolve(new Response(content, { status: call.status, headers }));
      };
      call.onerror = () => reject(new TypeError('no answer'));
      call.onabort = () => reject(new DOMException('stopped', 'AbortError'));
      request.signal.addEventListener('abort', () => call.abort());
      call.send(body);
    });
  };
